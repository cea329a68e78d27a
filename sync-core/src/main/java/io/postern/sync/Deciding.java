package io.postern.sync;

import io.postern.plan.Allowance;
import io.postern.plan.KnownUsers;
import io.postern.plan.Planner;
import io.postern.plan.SyncPlan;
import io.postern.plan.SyncPolicy;
import io.postern.store.RunKind;
import java.util.List;

/** Plans and objects: the same for a rehearsal and for a run. */
record Deciding(SyncPolicy policy, ArchiveKeeping archive) {

    Decision decide(RunKind kind, List<Observed> observed, TableState table, Allowance allowance) {
        SyncPlan plan =
                Planner.plan(Observed.readings(observed), table.users(), archive.guarded(table.leftFolders()), policy);
        return judged(kind, archive.told(plan), KnownUsers.of(table.users()), allowance);
    }

    Decision judged(RunKind kind, SyncPlan plan, KnownUsers known, Allowance allowance) {
        String objection =
                policy.safetyLimit().objection(plan, known, allowance).orElse(null);
        return new Decision(kind, plan, objection, List.of());
    }
}
