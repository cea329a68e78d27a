package io.postern.plan;

import io.postern.directory.DirectorySnapshot;
import io.postern.directory.Scope;

/** A directory as it was read, and who of it becomes a user: what a plan is made from. */
public record PlannedDirectory(DirectorySnapshot snapshot, Scope scope) {

    /** The name of the configured directory. */
    public String name() {
        return snapshot.directory();
    }
}
