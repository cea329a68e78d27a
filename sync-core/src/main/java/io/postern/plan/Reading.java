package io.postern.plan;

import io.postern.directory.DirectoryChanges;
import io.postern.directory.DirectorySnapshot;
import io.postern.directory.DirectoryUser;
import io.postern.directory.Recognised;
import io.postern.directory.Scope;
import io.postern.directory.UnreadableEntry;
import io.postern.directory.Whereabouts;
import io.postern.user.DirectoryId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One directory as it was read, and who of it becomes a user: what a plan is made from.
 *
 * @param directory the name of the configured directory
 * @param place where it is read, in words of its settings: directories of one place are parts of one domain
 * @param people in and out of scope alike
 * @param recognised further people, for whose users there is nothing to do
 * @param missing what became of users who were not read; of a complete reading, somebody who is not in it counts as invisible
 */
public record Reading(
        String directory,
        Scope scope,
        Extent extent,
        List<DirectoryUser> people,
        List<UnreadableEntry> unreadable,
        Recognised recognised,
        Map<DirectoryId, Whereabouts> missing,
        String place) {

    /** Keeps unmodifiable copies. */
    public Reading {
        people = List.copyOf(people);
        unreadable = List.copyOf(unreadable);
        missing = Map.copyOf(missing);
    }

    /** Of a directory that shares its place with no other. */
    public Reading(
            String directory,
            Scope scope,
            Extent extent,
            List<DirectoryUser> people,
            List<UnreadableEntry> unreadable,
            Recognised recognised,
            Map<DirectoryId, Whereabouts> missing) {
        this(directory, scope, extent, people, unreadable, recognised, missing, directory);
    }

    /** Everybody; nobody has been looked for yet. */
    public static Reading of(DirectorySnapshot snapshot, Scope scope) {
        return new Reading(
                snapshot.directory(),
                scope,
                Extent.COMPLETE,
                snapshot.people(),
                snapshot.unreadable(),
                snapshot.recognised(),
                Map.of());
    }

    /** Those who changed; whoever left a tombstone is gone. */
    public static Reading of(DirectoryChanges changes, Scope scope) {
        var missing = new HashMap<DirectoryId, Whereabouts>();
        changes.deleted().forEach(id -> missing.put(id, new Whereabouts.Gone()));
        return new Reading(
                changes.directory(),
                scope,
                Extent.CHANGES,
                changes.people(),
                changes.unreadable(),
                Recognised.nobody(),
                missing);
    }

    /** One person alone. */
    public static Reading of(String directory, Scope scope, DirectoryUser person) {
        return new Reading(directory, scope, Extent.CHANGES, List.of(person), List.of(), Recognised.nobody(), Map.of());
    }

    /** How many people there are in it. */
    int size() {
        return people.size() + recognised.people().size();
    }

    /** The same, with more known of whom it does not have. */
    public Reading withMissing(Map<DirectoryId, Whereabouts> more) {
        var all = new HashMap<>(missing);
        all.putAll(more);
        return new Reading(directory, scope, extent, people, unreadable, recognised, all, place);
    }

    /** The same, read at a place that other directories may share. */
    public Reading at(String where) {
        return new Reading(directory, scope, extent, people, unreadable, recognised, missing, where);
    }
}
