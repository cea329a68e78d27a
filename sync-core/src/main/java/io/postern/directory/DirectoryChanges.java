package io.postern.directory;

import io.postern.user.DirectoryId;
import java.util.List;
import java.util.Set;

/**
 * Everything that changed in one directory since a cursor; like a snapshot, it is complete or does not exist.
 *
 * @param directory the name of the configured directory
 * @param facts who was asked; its cursor is the next one
 * @param people everybody who changed, or whose membership in a chosen group may have begun, as they are now; some of them lie
 *     outside the base DN
 * @param unreadable entries that changed and make no person
 * @param deleted whose tombstone was seen; tombstones show only to a service account that may read {@code CN=Deleted Objects},
 *     otherwise only a complete read tells who is gone
 * @param groups the chosen groups as they are now; empty if nothing at all changed in the domain
 * @param changedGroups groups whose membership, nesting or name changed, or whose tombstone was seen, if groups were chosen:
 *     whoever was admitted through one of them has to be looked at again
 */
public record DirectoryChanges(
        String directory,
        DomainFacts facts,
        List<DirectoryUser> people,
        List<UnreadableEntry> unreadable,
        Set<DirectoryId> deleted,
        List<ChosenGroup> groups,
        Set<DirectoryId> changedGroups) {

    /** Keeps unmodifiable copies. */
    public DirectoryChanges {
        people = List.copyOf(people);
        unreadable = List.copyOf(unreadable);
        deleted = Set.copyOf(deleted);
        groups = List.copyOf(groups);
        changedGroups = Set.copyOf(changedGroups);
    }
}
