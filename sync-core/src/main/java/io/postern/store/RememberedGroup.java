package io.postern.store;

import io.postern.user.DirectoryId;

/**
 * Which group an administrator meant by a distinguished name, so that it still counts after it was renamed or moved.
 *
 * @param directory the name of the configured directory
 * @param chosen what the administrator wrote
 * @param id the group's objectGUID
 * @param distinguishedName where the group was last seen
 */
public record RememberedGroup(String directory, String chosen, DirectoryId id, String distinguishedName) {}
