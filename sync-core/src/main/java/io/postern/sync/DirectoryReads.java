package io.postern.sync;

import io.postern.directory.Cursor;
import io.postern.directory.DirectorySnapshot;
import io.postern.directory.DirectoryUnavailable;
import io.postern.directory.DirectoryUser;
import io.postern.directory.Recognition;
import io.postern.directory.Whereabouts;
import io.postern.plan.Acquaintance;
import io.postern.plan.Planner;
import io.postern.store.UserView;
import io.postern.user.DirectoryId;
import io.postern.user.UserRoll;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads all directories completely, side by side, and the user table beside them. People for whom there is nothing to do are
 * recognised as they come, and nothing more is kept of them.
 */
final class DirectoryReads {

    /** Everything that a plan is made from, and who came in through which groups before. */
    record Everything(List<Observed> directories, TableState table, Map<String, Admitted> admitted) {}

    /** What was known before. */
    private record Before(TableState table, Map<String, Admitted> admitted) {}

    private final SyncSetup setup;

    DirectoryReads(SyncSetup setup) {
        this.setup = setup;
    }

    /**
     * Everybody of every directory; whoever should be there and is not has been looked for.
     *
     * @param recognised hears of those of whom nothing is kept, on the threads of the readers; null if everything has to be kept of
     *     everybody
     */
    Everything read(
            UserView users, Awaited awaited, SyncProgress progress, @Nullable Consumer<List<DirectoryUser>> recognised)
            throws DirectoryUnavailable {
        int directories = setup.sources().size();
        Steps.step(progress, 0, "reading " + (directories == 1 ? "the directory" : directories + " directories"));
        Everything everything = readOnce(users, awaited, progress, recognised);
        return Planner.areInTwo(Observed.readings(everything.directories()))
                ? readOnce(users, awaited, progress, null)
                : everything;
    }

    private Everything readOnce(
            UserView users, Awaited awaited, SyncProgress progress, @Nullable Consumer<List<DirectoryUser>> recognised)
            throws DirectoryUnavailable {
        try (var together = new Together(progress)) {
            Future<Map<String, Admitted>> admitted = together.begin(() -> admitted(users));
            Future<Before> before =
                    together.begin(() -> new Before(TableState.read(users), Together.awaited(admitted)));
            List<Observed> read = snapshots(together, before, recognised);
            Before known = together.result(before);
            List<Observed> found = lookUp(read, known.table().users(), awaited, together);
            return new Everything(lookElsewhere(found, gone -> gone), known.table(), known.admitted());
        }
    }

    private Map<String, Admitted> admitted(UserView users) {
        var admitted = new HashMap<String, Admitted>();
        for (SyncSource source : setup.sources()) {
            admitted.put(source.name(), Admitted.read(users, source.name()));
        }
        return admitted;
    }

    private List<Observed> snapshots(
            Together together, Future<Before> before, @Nullable Consumer<List<DirectoryUser>> recognised)
            throws DirectoryUnavailable {
        var snapshots = new ArrayList<Future<Observed>>();
        for (SyncSource source : setup.sources()) {
            snapshots.add(together.begin(() -> snapshot(source, before, recognised)));
        }
        return results(snapshots, together);
    }

    private Observed snapshot(
            SyncSource source, Future<Before> before, @Nullable Consumer<List<DirectoryUser>> recognised)
            throws DirectoryUnavailable {
        if (recognised == null) {
            return Observed.of(source, source.directory().snapshot());
        }
        Recognising known = recognition(source, before, recognised);
        DirectorySnapshot snapshot = source.directory().snapshot(known);
        known.tell();
        return Observed.of(source, snapshot);
    }

    /** Whoever is the first to be looked at waits until the table has been read. */
    private Recognising recognition(
            SyncSource source, Future<Before> before, Consumer<List<DirectoryUser>> recognised) {
        return new Recognising(recognised, () -> {
            Before known = Together.awaited(before);
            var users = new Acquaintance(known.table().users(), source.scope(), setup.policy());
            Admitted admitted = known.admitted().getOrDefault(source.name(), Admitted.nobody());
            return person -> admitted.asBefore(person) ? users.of(person) : Recognition.Known.NOT;
        });
    }

    private static List<Observed> lookUp(List<Observed> read, UserRoll users, Awaited awaited, Together together)
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
