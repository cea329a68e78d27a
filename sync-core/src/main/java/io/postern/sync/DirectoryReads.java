package io.postern.sync;

import io.postern.directory.Cursor;
import io.postern.directory.DirectoryUnavailable;
import io.postern.directory.DirectoryUser;
import io.postern.directory.Whereabouts;
import io.postern.plan.Planner;
import io.postern.store.UserView;
import io.postern.user.DirectoryId;
import io.postern.user.User;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Reads all directories completely, side by side, and the user table beside them. */
final class DirectoryReads {

    /** Everything that a plan is made from. */
    record Everything(List<Observed> directories, TableState table) {}

    private final List<SyncSource> sources;

    DirectoryReads(List<SyncSource> sources) {
        this.sources = sources;
    }

    /** Everybody of every directory; whoever should be there and is not has been looked for. */
    Everything read(UserView users, Awaited awaited, SyncProgress progress) throws DirectoryUnavailable {
        String what = sources.size() == 1 ? "the directory" : sources.size() + " directories";
        Steps.step(progress, 0, "reading " + what);
        try (var together = new Together(progress)) {
            Future<TableState> table = together.begin(() -> TableState.read(users));
            List<Observed> read = snapshots(together);
            TableState state = together.result(table);
            List<Observed> found = lookUp(read, state.users(), awaited, together);
            return new Everything(lookElsewhere(found, gone -> gone), state);
        }
    }

    private List<Observed> snapshots(Together together) throws DirectoryUnavailable {
        var snapshots = new ArrayList<Future<Observed>>();
        for (SyncSource source : sources) {
            snapshots.add(
                    together.begin(() -> Observed.of(source, source.directory().snapshot())));
        }
        return results(snapshots, together);
    }

    private static List<Observed> lookUp(List<Observed> read, List<User> users, Awaited awaited, Together together)
            throws DirectoryUnavailable {
        Map<String, Map<DirectoryId, String>> missing = Planner.missing(Observed.readings(read), users);
        var found = new ArrayList<Future<Observed>>();
        for (Observed observed : read) {
            Map<DirectoryId, String> ids =
                    missing.getOrDefault(observed.source().name(), Map.of());
            List<Cursor> known = new ArrayList<>(awaited.of(observed.source().name()));
            known.add(observed.facts().cursor());
            found.add(together.begin(() -> observed.withMissing(whereabouts(observed.source(), ids, known))));
        }
        return results(found, together);
    }

    /**
     * Whoever is moved to another domain of the forest leaves a tombstone behind and keeps the objectGUID: not gone, if found there.
     * The new object is there before the tombstone, so that looking later than for the tombstone finds it.
     *
     * @param users who of those who are gone is a user, whom it is worth to look for
     */
    static List<Observed> lookElsewhere(List<Observed> observed, UnaryOperator<Set<DirectoryId>> users)
            throws DirectoryUnavailable {
        var found = new ArrayList<>(observed);
        for (Observed left : observed) {
            Map<DirectoryId, String> gone = observed.size() == 1 ? Map.of() : gone(left, users);
            for (int i = 0; i < found.size(); i++) {
                Observed other = found.get(i);
                if (!other.source().place().equals(left.source().place())) {
                    var here = new HashMap<>(whereabouts(
                            other.source(), gone, List.of(other.facts().cursor())));
                    here.values().removeIf(where -> !isBelowBase(where));
                    found.set(i, other.withMissing(here));
                }
            }
        }
        return found;
    }

    private static Map<DirectoryId, String> gone(Observed observed, UnaryOperator<Set<DirectoryId>> users) {
        Set<DirectoryId> gone = observed.reading().missing().entrySet().stream()
                .filter(entry -> entry.getValue() instanceof Whereabouts.Gone)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        return gone.isEmpty() ? Map.of() : users.apply(gone).stream().collect(Collectors.toMap(id -> id, _ -> ""));
    }

    static boolean isBelowBase(Whereabouts where) {
        return where instanceof Whereabouts.Present(DirectoryUser person) && person.belowBase();
    }

    static Map<DirectoryId, Whereabouts> whereabouts(
            SyncSource source, Map<DirectoryId, String> lastKnown, List<Cursor> known) throws DirectoryUnavailable {
        return lastKnown.isEmpty() ? Map.of() : source.directory().lookUp(lastKnown, known);
    }

    private static List<Observed> results(List<Future<Observed>> futures, Together together)
            throws DirectoryUnavailable {
        var results = new ArrayList<Observed>();
        for (Future<Observed> future : futures) {
            results.add(together.result(future));
        }
        return results;
    }
}
