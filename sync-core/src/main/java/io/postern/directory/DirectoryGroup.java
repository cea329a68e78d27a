package io.postern.directory;

import io.postern.user.DirectoryId;

/** A group that may be chosen as a filter. */
public record DirectoryGroup(DirectoryId id, String name, String distinguishedName) {}
