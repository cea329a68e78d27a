package io.postern.sync;

import io.postern.directory.Directory;
import io.postern.directory.Scope;

/**
 * A directory to be read, and who of it becomes a user.
 *
 * @param name of the configured directory
 * @param place where it is read, in words of its settings; directories of one place are parts of one domain
 */
public record SyncSource(String name, Directory directory, Scope scope, String place) {

    /** A directory that shares its place with no other. */
    public SyncSource(String name, Directory directory, Scope scope) {
        this(name, directory, scope, name);
    }
}
