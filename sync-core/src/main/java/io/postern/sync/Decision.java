package io.postern.sync;

import io.postern.plan.Change;
import io.postern.plan.SyncPlan;
import io.postern.store.RunKind;
import io.postern.user.Standing;
import io.postern.user.UserId;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A plan, and the objection to it if there is one: what a rehearsal and a run have in common.
 *
 * @param notes sentences for the report
 */
record Decision(RunKind kind, SyncPlan plan, @Nullable String objection, List<String> notes) {

    SyncReport report(@Nullable Long runId, boolean rehearsal) {
        return new SyncReport(runId, kind, rehearsal, objection, plan.counts(), plan.lines(), notes);
    }

    boolean writes() {
        return objection == null && plan.counts().written() > 0;
    }

    /** Whom the plan suspends or deletes. */
    List<UserId> barred() {
        return barred(plan);
    }

    static List<UserId> barred(SyncPlan plan) {
        return plan.changes().stream().<UserId>mapMulti(Decision::barred).toList();
    }

    private static void barred(Change change, Consumer<UserId> barred) {
        if (change instanceof Change.Delete delete) {
            barred.accept(delete.user().id());
        } else if (change instanceof Change.Rewrite rewrite && rewrite.after().standing() == Standing.SUSPENDED) {
            barred.accept(rewrite.after().id());
        }
    }
}
