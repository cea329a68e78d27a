package io.postern.directory;

import io.postern.user.DirectoryId;

/**
 * A group that an administrator chose by its name and that is remembered by its identity, so that it still counts when it is renamed
 * or moved.
 *
 * @param chosen the distinguished name as the settings have it
 * @param id the objectGUID of the group that had this name when it was first read
 * @param distinguishedName its distinguished name now
 */
public record ChosenGroup(String chosen, DirectoryId id, String distinguishedName) {}
