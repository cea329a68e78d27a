package io.postern.sync;

import io.postern.directory.DirectoryUnavailable;
import io.postern.directory.Whereabouts;
import io.postern.plan.Planner;
import io.postern.store.UserView;
import io.postern.user.DirectoryId;
import io.postern.user.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;

/** Reads all directories completely, side by side, and the user table beside them. */
final class DirectoryReads {

    /** Everything that a plan is made from. */
    record Everything(List<Observed> directories, TableState table) {}

    private final List<SyncSource> sources;

    DirectoryReads(List<SyncSource> sources) {
        this.sources = sources;
    }

    /** Everybody of every directory; whoever should be there and is not has been looked for. */
    Everything read(UserView users, SyncProgress progress) throws DirectoryUnavailable {
        String what = sources.size() == 1 ? "the directory" : sources.size() + " directories";
        Steps.step(progress, 0, "reading " + what);
        try (var together = new Together(progress)) {
            Future<TableState> table = together.begin(() -> TableState.read(users));
            List<Observed> read = snapshots(together);
            TableState state = together.result(table);
            return new Everything(lookUp(read, state.users(), together), state);
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

    private static List<Observed> lookUp(List<Observed> read, List<User> users, Together together)
            throws DirectoryUnavailable {
        Map<String, Map<DirectoryId, String>> missing = Planner.missing(Observed.readings(read), users);
        var found = new ArrayList<Future<Observed>>();
        for (Observed observed : read) {
            Map<DirectoryId, String> ids =
                    missing.getOrDefault(observed.source().name(), Map.of());
            found.add(together.begin(() -> observed.withMissing(whereabouts(observed.source(), ids))));
        }
        return results(found, together);
    }

    static Map<DirectoryId, Whereabouts> whereabouts(SyncSource source, Map<DirectoryId, String> lastKnown)
            throws DirectoryUnavailable {
        return lastKnown.isEmpty() ? Map.of() : source.directory().lookUp(lastKnown);
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
