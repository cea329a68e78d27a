package io.postern.sync;

import io.postern.plan.Reversal;
import io.postern.plan.SyncPlan;
import io.postern.store.RecordedRun;
import io.postern.store.RunChange;
import io.postern.store.RunKind;
import io.postern.store.RunOutcome;
import io.postern.store.UserImage;
import io.postern.store.packed.Fingerprint;
import io.postern.user.User;
import io.postern.user.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a past run did is taken back, as far as nobody has changed it since. */
final class UndoRun {

    private final SyncSetup setup;
    private final RunDesk desk;

    UndoRun(SyncSetup setup, RunDesk desk) {
        this.setup = setup;
        this.desk = desk;
    }

    SyncReport rehearse(long runId) {
        return decide(past(runId), setup.store().users()).report(null, true);
    }

    /** One transaction; following pauses, because it would do the same again. */
    SyncReport run(long runId) {
        RecordedRun past = past(runId);
        Instant started = setup.clock().instant();
        record Done(SyncReport report, Decision decision) {}
        Done done = setup.store().transact(writer -> {
            Decision decision = decide(past, writer.users());
            List<RunChange> changes = Writing.write(writer, decision.plan(), images(past));
            if (decision.writes()) {
                setup.sources().forEach(source -> writer.dropCursor(source.name()));
                Pause.begin(writer, "run " + runId + " was undone");
            }
            return new Done(desk.record(writer, decision, started, changes, List.of()), decision);
        });
        desk.afterwards(done.report(), done.decision());
        return done.report();
    }

    private RecordedRun past(long runId) {
        RecordedRun past = setup.store()
                .run(runId)
                .orElseThrow(() -> new IllegalArgumentException("There is no run " + runId + "."));
        if (past.run().outcome() != RunOutcome.APPLIED) {
            throw new IllegalArgumentException("Run " + runId + " changed nothing ("
                    + past.run().outcome().word() + "); there is nothing to undo.");
        }
        return past;
    }

    private Decision decide(RecordedRun past, List<User> users) {
        long id = past.run().id();
        SyncPlan plan = Reversal.plan(id, deeds(past), users, setup.policy().nameFormat(), Fingerprint::of);
        List<String> notes = plan.counts().written() == 0
                ? List.of("There is nothing left of run " + id + " to undo.")
                : List.of("Undoes run " + id
                        + "; nothing is followed automatically until an administrator synchronises again,"
                        + " because that would do the same again.");
        return new Decision(RunKind.UNDO, plan, null, notes);
    }

    private static List<Reversal.Deed> deeds(RecordedRun past) {
        var deeds = new ArrayList<Reversal.Deed>();
        for (RunChange change : past.changes()) {
            String name = change.line().userName();
            if (change.user() != null && name != null) {
                User before = change.before() == null ? null : change.before().user();
                deeds.add(new Reversal.Deed(change.user(), name, before, change.after()));
            }
        }
        return deeds;
    }

    private static Map<UserId, UserImage> images(RecordedRun past) {
        var images = new HashMap<UserId, UserImage>();
        for (RunChange change : past.changes()) {
            if (change.user() != null && change.before() != null) {
                images.put(change.user(), change.before());
            }
        }
        return images;
    }
}
