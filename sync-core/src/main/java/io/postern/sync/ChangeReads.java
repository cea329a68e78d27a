package io.postern.sync;

import io.postern.directory.Cursor;
import io.postern.directory.DirectoryChanges;
import io.postern.directory.DirectoryUnavailable;
import io.postern.directory.Since;
import io.postern.plan.Reading;
import io.postern.store.DirectoryCursor;
import io.postern.store.UserStore;
import io.postern.user.DirectoryAccount;
import io.postern.user.DirectoryId;
import io.postern.user.User;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;

/** Reads what changed in all directories since they were last followed. */
final class ChangeReads {

    private static final Duration KEEP_EVERY = Duration.ofMinutes(1);

    private final List<SyncSource> sources;
    private final UserStore store;
    private final InstantSource clock;
    /** How far was read without anything to be written, by the cursor that the table had then. */
    private final Map<DirectoryCursor, DirectoryCursor> ahead = new HashMap<>();

    private Instant kept = Instant.MIN;

    ChangeReads(List<SyncSource> sources, UserStore store, InstantSource clock) {
        this.sources = List.copyOf(sources);
        this.store = store;
        this.clock = clock;
    }

    /** What came of it. */
    sealed interface Outcome {}

    /** Everything that changed. */
    record Seen(List<Observed> directories, Set<DirectoryId> ids) implements Outcome {
        static Seen of(List<Observed> directories) {
            var ids = new HashSet<DirectoryId>();
            for (Observed one : directories) {
                Reading reading = one.reading();
                reading.people().forEach(person -> ids.add(person.account().id()));
                ids.addAll(reading.missing().keySet());
                reading.unreadable().forEach(entry -> {
                    if (entry.id() != null) {
                        ids.add(entry.id());
                    }
                });
            }
            return new Seen(directories, ids);
        }

        /** Whether nobody changed; an unreadable entry without identity is somebody too. */
        boolean isEmpty() {
            return ids.isEmpty()
                    && directories.stream()
                            .allMatch(one -> one.reading().unreadable().isEmpty());
        }
    }

    /** Nobody can say what changed. */
    record StartOver(String reason) implements Outcome {}

    /** What changed since these bookmarks, or since what is known to have come after them. */
    Outcome since(Bookmarks bookmarks) throws DirectoryUnavailable {
        var asked = new ArrayList<Future<Since>>();
        try (var together = new Together(SyncProgress.NONE)) {
            for (SyncSource source : sources) {
                Optional<DirectoryCursor> stored = bookmarks.of(source);
                if (stored.isEmpty()) {
                    return new StartOver(
                            "the directory " + source.name() + " has not been read since it was last changed");
                }
                Cursor cursor = cursor(ahead.getOrDefault(stored.get(), stored.get()));
                asked.add(together.begin(() -> source.directory().changesSince(cursor)));
            }
            var changes = new ArrayList<DirectoryChanges>();
            for (Future<Since> one : asked) {
                switch (together.result(one)) {
                    case Since.StartOver(String reason) -> {
                        return new StartOver(reason);
                    }
                    case Since.Changed(DirectoryChanges changed) -> changes.add(changed);
                }
            }
            return inSeveral(changes)
                    ? new StartOver("somebody who changed is in two directories")
                    : Seen.of(completed(changes));
        }
    }

    private static Cursor cursor(DirectoryCursor cursor) {
        return new Cursor(cursor.domainController(), cursor.invocationId(), cursor.usn());
    }

    /** The same, with those whom a changed group had let in, and those who moved from one directory to another. */
    private List<Observed> completed(List<DirectoryChanges> changes) throws DirectoryUnavailable {
        var observed = new ArrayList<Observed>();
        for (int i = 0; i < sources.size(); i++) {
            SyncSource source = sources.get(i);
            DirectoryChanges changed = changes.get(i);
            var admitted = new HashSet<DirectoryId>();
            if (!changed.changedGroups().isEmpty()) {
                admitted.addAll(store.admittedThrough(source.name(), changed.changedGroups()));
                changed.people()
                        .forEach(person -> admitted.remove(person.account().id()));
                admitted.removeAll(changed.deleted());
            }
            observed.add(Observed.of(source, changed)
                    .withMissing(DirectoryReads.whereabouts(
                            source, lastKnown(admitted), List.of(changed.facts().cursor()))));
        }
        return DirectoryReads.lookElsewhere(observed, this::users);
    }

    /** Whether somebody who changed lies below the base of another directory, too: which of them counts, only everybody can tell. */
    private boolean inSeveral(List<DirectoryChanges> changes) throws DirectoryUnavailable {
        for (int i = 0; i < sources.size(); i++) {
            Map<DirectoryId, String> changed = new HashMap<>();
            changes.get(i)
                    .people()
                    .forEach(person -> changed.put(person.account().id(), ""));
            for (int j = 0; j < sources.size(); j++) {
                if (j != i
                        && DirectoryReads.whereabouts(sources.get(j), changed, List.of()).values().stream()
                                .anyMatch(DirectoryReads::isBelowBase)) {
                    return true;
                }
            }
        }
        return false;
    }

    private Map<DirectoryId, String> lastKnown(Collection<DirectoryId> people) {
        var lastKnown = new HashMap<DirectoryId, String>();
        people.forEach(id -> lastKnown.put(id, ""));
        for (User user : people.isEmpty() ? List.<User>of() : store.withAccounts(people)) {
            DirectoryAccount account = user.account();
            String name = user.profile().distinguishedName();
            if (account != null && name != null) {
                lastKnown.put(account.id(), name);
            }
        }
        return lastKnown;
    }

    private Set<DirectoryId> users(Set<DirectoryId> people) {
        var users = new HashSet<DirectoryId>();
        for (User user : store.withAccounts(people)) {
            if (user.account() != null) {
                users.add(user.account().id());
            }
        }
        return users;
    }

    /** Remembers how far was read; true if it is time to write it down. */
    boolean moveOn(Bookmarks bookmarks, Seen seen) {
        boolean due = !clock.instant().isBefore(kept.plus(KEEP_EVERY));
        boolean moved = false;
        for (Observed one : seen.directories()) {
            DirectoryCursor before = bookmarks.of(one.source()).orElseThrow();
            ahead.put(before, one.cursor());
            moved |= !before.equals(one.cursor());
        }
        return due && moved;
    }

    /** The table knows now how far was read. */
    void forget() {
        ahead.clear();
        kept = clock.instant();
    }
}
