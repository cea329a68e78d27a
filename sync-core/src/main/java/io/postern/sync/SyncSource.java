package io.postern.sync;

import io.postern.directory.Directory;
import io.postern.directory.Scope;

/** A directory to be read, and who of it becomes a user. */
public record SyncSource(Directory directory, Scope scope) {}
