package io.postern.sync;

import io.postern.directory.Whereabouts;
import io.postern.plan.Allowance;
import io.postern.plan.Change;
import io.postern.plan.KnownUsers;
import io.postern.plan.Planner;
import io.postern.plan.SyncPlan;
import io.postern.plan.SyncPolicy;
import io.postern.store.RunKind;
import io.postern.user.DirectoryAccount;
import io.postern.user.DirectoryId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Plans and objects: the same for a rehearsal and for a run. */
record Deciding(SyncPolicy policy, ArchiveKeeping archive) {

    Decision decide(RunKind kind, List<Observed> observed, TableState table, Allowance allowance) {
        SyncPlan plan =
                Planner.plan(Observed.readings(observed), table.users(), archive.guarded(table.leftFolders()), policy);
        return judged(kind, archive.told(plan), observed, KnownUsers.of(table.users()), allowance);
    }

    Decision judged(RunKind kind, SyncPlan plan, List<Observed> observed, KnownUsers known, Allowance allowance) {
        String objection =
                policy.safetyLimit().objection(plan, known, allowance).orElse(null);
        return new Decision(kind, plan, objection, remedies(plan, observed));
    }

    /** What would let those be deleted who are only suspended because nobody saw a tombstone of them. */
    private List<String> remedies(SyncPlan plan, List<Observed> observed) {
        if (!policy.deleteUsers()) {
            return List.of();
        }
        Set<DirectoryId> suspended = plan.only(Change.Suspend.class).stream()
                .map(suspend -> suspend.before().account())
                .filter(Objects::nonNull)
                .map(DirectoryAccount::id)
                .collect(Collectors.toSet());
        return observed.stream()
                .flatMap(one -> one.reading().missing().entrySet().stream()
                        .filter(entry -> suspended.contains(entry.getKey()))
                        .map(Map.Entry::getValue)
                        .filter(Whereabouts.Vanished.class::isInstance)
                        .map(where -> "Suspended and not deleted in "
                                + one.source().name() + ": " + ((Whereabouts.Vanished) where).remedy()))
                .distinct()
                .toList();
    }
}
