package io.postern.directory;

/** One configured directory: its name in reports, how it is reached, and who of it becomes a user. */
public record DirectorySettings(String name, ConnectionSettings connection, Scope scope) {}
