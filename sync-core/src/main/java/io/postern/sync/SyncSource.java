package io.postern.sync;

import io.postern.directory.Directory;
import io.postern.directory.Scope;

/**
 * A directory to be read, and who of it becomes a user.
 *
 * @param name of the configured directory
 */
public record SyncSource(String name, Directory directory, Scope scope) {}
