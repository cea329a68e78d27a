package io.postern.sync;

import io.postern.directory.DirectoryUnavailable;
import io.postern.plan.Allowance;
import io.postern.plan.KnownUsers;
import io.postern.plan.Planner;
import io.postern.plan.SyncPlan;
import io.postern.store.Lease;
import io.postern.store.RunChange;
import io.postern.store.RunKind;
import io.postern.store.UserView;
import io.postern.store.UserWriter;
import io.postern.user.User;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who changed since the last run is compared with the user table; where that does not tell everything, everybody is. */
final class IncrementalRun {

    private static final Duration AFTER_REFUSAL = Duration.ofHours(1);
    private static final Logger LOG = LoggerFactory.getLogger(IncrementalRun.class);

    private final SyncSetup setup;
    private final Deciding deciding;
    private final RunDesk desk;
    private final FullRun full;
    private final ChangeReads reads;
    private @Nullable String lastObjection;
    private @Nullable SyncReport refusal;
    private Instant refusedUntil = Instant.MIN;

    IncrementalRun(SyncSetup setup, Deciding deciding, RunDesk desk, FullRun full) {
        this.setup = setup;
        this.deciding = deciding;
        this.desk = desk;
        this.full = full;
        this.reads = new ChangeReads(setup.sources(), setup.store(), setup.clock());
    }

    /** The report of what was done; empty if there was nothing to do and nothing to say, or in a pause. */
    Optional<SyncReport> run(Lease lease) throws DirectoryUnavailable {
        if (Pause.of(setup.store()).isPresent()) {
            return Optional.empty();
        }
        Bookmarks bookmarks = Bookmarks.of(setup.store(), setup.sources());
        Instant started = setup.clock().instant();
        return switch (reads.since(bookmarks)) {
            case ChangeReads.StartOver(String reason) -> Optional.of(compareAll(lease, reason));
            case ChangeReads.Seen seen
            when seen.isEmpty() -> {
                moveOn(lease, bookmarks, seen);
                yield Optional.empty();
            }
            case ChangeReads.Seen seen -> {
                desk.tell(seen.directories());
                yield follow(lease, bookmarks, seen, started);
            }
        };
    }

    /** What was refused is asked and recorded again only after an hour; an administrator may do so at any time. */
    private SyncReport compareAll(Lease lease, String reason) throws DirectoryUnavailable {
        if (refusal != null && setup.clock().instant().isBefore(refusedUntil)) {
            return refusal;
        }
        LOG.info("Everything is compared: {}.", reason);
        SyncReport report = full.run(Order.of(lease), SyncProgress.NONE);
        refusal = report.stopped() ? report : null;
        refusedUntil = setup.clock().instant().plus(AFTER_REFUSAL);
        return report;
    }

    private Optional<SyncReport> follow(Lease lease, Bookmarks bookmarks, ChangeReads.Seen seen, Instant started)
            throws DirectoryUnavailable {
        Memory memory = Memory.of(setup.store(), seen.directories());
        long version = setup.store().version();
        Followed followed = followed();
        Judgement judgement = judge(setup.store(), seen);
        if (!memory.unsettled().isEmpty()
                && (judgement.namesAtStake() || memory.unsettled().concerns(seen.ids()))) {
            return Optional.of(compareAll(lease, "names change, and somebody is waiting for a name"));
        }
        if (judgement.saysNothing() && memory.isUnchanged()) {
            moveOn(lease, bookmarks, seen);
            return Optional.empty();
        }
        if (isSaidAlready(judgement.decision())) {
            return Optional.of(judgement.decision().report(null, false));
        }
        Optional<Done> done = setup.store().transact(writer -> {
            writer.require(lease);
            if (!bookmarks.stillHold(writer)) {
                return Optional.empty();
            }
            Judgement current = writer.version() == version ? judgement : judge(writer, seen);
            return Optional.of(write(writer, current.decision(), memory, followed, started));
        });
        done.ifPresent(result -> {
            lastObjection = result.decision().objection();
            reads.forget();
            desk.afterwards(result.report(), result.decision());
        });
        return done.map(Done::report).filter(report -> report.stopped() || report.runId() != null);
    }

    /** A report, and the decision that was carried out. */
    private record Done(SyncReport report, Decision decision) {}

    /** A decision, and whether names are at stake in it. */
    private record Judgement(Decision decision, boolean namesAtStake) {
        boolean saysNothing() {
            return decision.objection() == null && decision.plan().changes().isEmpty();
        }
    }

    /** Looks at the users who are concerned, and at the whole table only where a name is at stake. */
    private Judgement judge(UserView table, ChangeReads.Seen seen) {
        List<User> concerned = table.withAccounts(seen.ids());
        Optional<SyncPlan> small =
                Planner.planWithoutNames(Observed.readings(seen.directories()), concerned, setup.policy());
        if (small.isPresent()) {
            KnownUsers known = KnownUsers.counted(table.directoryServicesUsers());
            return new Judgement(
                    deciding.judged(RunKind.INCREMENTAL, small.get(), seen.directories(), known, allowance()), false);
        }
        Decision decision =
                deciding.decide(RunKind.INCREMENTAL, seen.directories(), TableState.read(table), allowance());
        return new Judgement(decision, true);
    }

    private Allowance allowance() {
        return new Allowance(0, followed().users());
    }

    private Followed followed() {
        return Followed.of(setup.store(), setup.clock().instant());
    }

    /** Whether the safety limit says what it said the last time; once is enough for the record. */
    private boolean isSaidAlready(Decision decision) {
        return decision.objection() != null && decision.objection().equals(lastObjection);
    }

    private Done write(UserWriter writer, Decision decision, Memory memory, Followed followed, Instant started) {
        List<RunChange> changes;
        if (decision.objection() == null) {
            changes = Writing.write(writer, decision.plan(), Map.of());
            memory.write(writer, decision.plan(), false);
            followed.add(writer, decision.plan().counts());
        } else {
            changes = RunChanges.said(decision.plan());
        }
        return decision.plan().changes().isEmpty()
                ? new Done(decision.report(null, false), decision)
                : new Done(desk.record(writer, decision, started, changes, memory.observed()), decision);
    }

    /** Nothing is to be done for anybody: how far was read is kept in memory, and from time to time in the table. */
    private void moveOn(Lease lease, Bookmarks bookmarks, ChangeReads.Seen seen) {
        lastObjection = null;
        if (reads.moveOn(bookmarks, seen)) {
            setup.store().transact(writer -> {
                writer.require(lease);
                if (bookmarks.stillHold(writer)) {
                    seen.directories().forEach(one -> writer.putCursor(one.cursor()));
                }
                return true;
            });
            reads.forget();
        }
    }
}
