package io.postern.directory;

import io.postern.user.DirectoryIds;
import java.util.ArrayList;
import java.util.List;

/**
 * Every person of one directory at one time. A snapshot is complete or does not exist.
 *
 * @param directory the name of the configured directory
 * @param facts who was asked, and its update sequence number before the first page: the cursor of incremental reads
 * @param people in and out of scope alike, so that "out of scope" can be told from "gone"
 * @param recognised further people, of whom everything was known already
 * @param groups the chosen groups as they are now
 */
public record DirectorySnapshot(
        String directory,
        DomainFacts facts,
        List<DirectoryUser> people,
        List<UnreadableEntry> unreadable,
        Recognised recognised,
        List<ChosenGroup> groups) {

    /** Keeps unmodifiable copies. */
    public DirectorySnapshot {
        people = List.copyOf(people);
        unreadable = List.copyOf(unreadable);
        groups = List.copyOf(groups);
    }

    /** A snapshot in which nobody was recognised. */
    public DirectorySnapshot(
            String directory,
            DomainFacts facts,
            List<DirectoryUser> people,
            List<UnreadableEntry> unreadable,
            List<ChosenGroup> groups) {
        this(directory, facts, people, unreadable, Recognised.nobody(), groups);
    }

    /** The same, as it is if some of these people are known already. */
    public DirectorySnapshot recognising(Recognition known) {
        var others = new ArrayList<DirectoryUser>();
        var familiar = new DirectoryIds();
        familiar.addAll(recognised.people());
        int inScope = recognised.inScope();
        for (DirectoryUser person : people) {
            switch (known.of(person)) {
                case NOT -> others.add(person);
                case OUT_OF_SCOPE -> familiar.add(person.account().id());
                case IN_SCOPE -> {
                    familiar.add(person.account().id());
                    inScope++;
                }
            }
        }
        return new DirectorySnapshot(directory, facts, others, unreadable, new Recognised(familiar, inScope), groups);
    }
}
