package io.postern.directory;

import io.postern.user.DirectoryId;
import org.jspecify.annotations.Nullable;

/**
 * An entry that was read but makes no person, for example because it has no sAMAccountName: a line in the report, never a reason
 * to stop, and never a reason to delete.
 *
 * @param id its objectGUID, or null if even that is missing
 * @param reason a sentence for an administrator
 */
public record UnreadableEntry(@Nullable DirectoryId id, String distinguishedName, String reason) {}
