package io.postern.directory;

import java.util.List;

/**
 * Every person of one directory at one time. A snapshot is complete or does not exist.
 *
 * @param directory the name of the configured directory
 * @param facts who was asked, and its update sequence number before the first page: the cursor of incremental reads
 * @param people in and out of scope alike, so that "out of scope" can be told from "gone"
 * @param groups the chosen groups as they are now
 */
public record DirectorySnapshot(
        String directory,
        DomainFacts facts,
        List<DirectoryUser> people,
        List<UnreadableEntry> unreadable,
        List<ChosenGroup> groups) {

    /** Keeps unmodifiable copies. */
    public DirectorySnapshot {
        people = List.copyOf(people);
        unreadable = List.copyOf(unreadable);
        groups = List.copyOf(groups);
    }
}
