package io.postern.sync;

import io.postern.directory.DirectoryUnavailable;
import io.postern.plan.Allowance;
import io.postern.plan.Planner;
import io.postern.store.RunChange;
import io.postern.store.RunKind;
import io.postern.store.UserTable;
import io.postern.store.UserWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Everybody of every directory is compared with the user table. */
final class FullRun {

    private final SyncSetup setup;
    private final Deciding deciding;
    private final RunDesk desk;
    private final DirectoryReads reads;

    FullRun(SyncSetup setup, Deciding deciding, RunDesk desk) {
        this.setup = setup;
        this.deciding = deciding;
        this.desk = desk;
        this.reads = new DirectoryReads(setup);
    }

    SyncReport rehearse(UserTable users, SyncProgress progress) throws DirectoryUnavailable {
        Bookmarks bookmarks = Bookmarks.of(users, setup.sources());
        Awaited awaited = Awaited.of(setup.store(), bookmarks, setup.clock().instant());
        DirectoryReads.Everything everything = reads.read(users, awaited, progress, recognised -> {});
        Steps.step(progress, Steps.READ, "comparing");
        Decision decision =
                deciding.decide(RunKind.FULL, everything.directories(), everything.table(), Allowance.LIMIT);
        progress.progress(Steps.DONE, "done");
        return decision.report(null, true);
    }

    SyncReport run(Order order, SyncProgress progress) throws DirectoryUnavailable {
        var recognising = new AtomicBoolean(true);
        RunDesk.Attempt attempt = started -> attempt(order, progress, started, recognising);
        return order.isRecordedIfItFails() ? desk.recordFailures(attempt) : desk.persist(attempt);
    }

    /** A report, and the decision that was carried out. */
    private record Done(SyncReport report, Decision decision) {}

    /** @param recognising becomes false if the next attempt has to keep everything of everybody */
    private Optional<SyncReport> attempt(Order order, SyncProgress progress, Instant started, AtomicBoolean recognising)
            throws DirectoryUnavailable {
        Bookmarks bookmarks = Bookmarks.of(setup.store(), setup.sources());
        Awaited awaited = Awaited.of(setup.store(), bookmarks, started);
        Followed followed = Followed.of(setup.store(), started);
        boolean paused = isPaused(order);
        DirectoryReads.Everything everything =
                reads.read(setup.store(), awaited, progress, recognising.get() ? setup.listener()::read : null);
        desk.tell(everything.directories());
        Steps.step(progress, Steps.READ, "comparing");
        Decision decision =
                deciding.decide(RunKind.FULL, everything.directories(), everything.table(), allowance(order, followed));
        Memory memory = Memory.of(setup.store(), everything);
        Steps.step(progress, Steps.PLANNED, "writing");
        Optional<Done> done = setup.store().transact(writer -> {
            if (!bookmarks.stillHold(writer)) {
                return Optional.empty();
            }
            Optional<Decision> current = current(writer, everything, decision, allowance(order, followed));
            if (current.isEmpty()) {
                recognising.set(false);
                return Optional.empty();
            }
            Done written = write(writer, order, current.get(), memory, started);
            if (!written.report().stopped()) {
                keep(writer, order, written.report(), followed);
                awaited.keep(writer, everything.directories());
                endPause(writer, paused);
            }
            return Optional.of(written);
        });
        done.ifPresent(result -> desk.afterwards(result.report(), result.decision()));
        progress.progress(Steps.DONE, "done");
        return done.map(Done::report);
    }

    private static Allowance allowance(Order order, Followed followed) {
        return order.byAdministrator() ? Allowance.of(order.allowed()) : new Allowance(0, followed.users());
    }

    private static void keep(UserWriter writer, Order order, SyncReport report, Followed followed) {
        if (order.byAdministrator()) {
            followed.forget(writer);
        } else {
            followed.add(writer, report.counts());
        }
    }

    private static void endPause(UserWriter writer, boolean paused) {
        if (paused) {
            Pause.end(writer);
        }
    }

    private boolean isPaused(Order order) throws DirectoryUnavailable {
        Optional<String> pause = Pause.of(setup.store());
        if (pause.isPresent() && !order.byAdministrator()) {
            throw new DirectoryUnavailable(
                    "Nothing is synchronised by itself until an administrator synchronises again: " + pause.get()
                            + ".");
        }
        return pause.isPresent();
    }

    /**
     * The decision; another one if somebody has changed users since they were read; none if that was somebody of whom nothing was kept
     * because they were recognised.
     */
    private Optional<Decision> current(
            UserWriter writer, DirectoryReads.Everything everything, Decision decision, Allowance allowance) {
        if (writer.version() == everything.table().version()) {
            return Optional.of(decision);
        }
        TableState table = TableState.read(writer);
        return Planner.isOutdated(
                        Observed.readings(everything.directories()),
                        everything.table().users(),
                        table.users())
                ? Optional.empty()
                : Optional.of(deciding.decide(RunKind.FULL, everything.directories(), table, allowance));
    }

    private Done write(UserWriter writer, Order order, Decision decision, Memory memory, Instant started) {
        if (order.lease() != null) {
            writer.require(order.lease());
        }
        List<RunChange> changes;
        if (decision.objection() == null) {
            changes = Writing.write(writer, decision.plan(), Map.of());
            memory.write(writer, decision.plan(), true);
        } else {
            changes = RunChanges.said(decision.plan());
        }
        return new Done(desk.record(writer, decision, started, changes, memory.observed()), decision);
    }
}
