package io.postern.sync;

import io.postern.directory.DirectoryUnavailable;
import io.postern.plan.Change;
import io.postern.plan.Planner;
import io.postern.plan.Reading;
import io.postern.plan.SyncPlan;
import io.postern.plan.SyncPolicy;
import io.postern.store.Run;
import io.postern.store.RunChange;
import io.postern.store.RunKind;
import io.postern.store.RunLine;
import io.postern.store.RunOutcome;
import io.postern.store.StoreException;
import io.postern.store.UserStore;
import io.postern.store.UserTable;
import io.postern.store.UserWriter;
import io.postern.user.User;
import io.postern.user.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The synchronisation of a user table with its directories. A rehearsal and the real run read, plan and object alike; only the
 * real run then writes, in the one transaction in which it has also read the users, so that nobody's change in between is lost.
 */
public final class Synchronization {

    private static final int READ = 60;
    private static final int PLANNED = 80;

    private final List<SyncSource> sources;
    private final UserStore store;
    private final SyncPolicy policy;
    private final InstantSource clock;
    private final ReentrantLock oneAtATime = new ReentrantLock();

    /** A synchronisation that can be run again and again. */
    public Synchronization(List<SyncSource> sources, UserStore store, SyncPolicy policy, InstantSource clock) {
        this.sources = List.copyOf(sources);
        this.store = store;
        this.policy = policy;
        this.clock = clock;
    }

    /**
     * Shows what a run would do to these users; writes and records nothing.
     *
     * @throws DirectoryUnavailable with a sentence, if a directory could not be read completely
     * @throws CancellationException if the listener stopped it
     */
    public SyncReport rehearse(UserTable users, SyncProgress progress) throws DirectoryUnavailable {
        List<Reading> read = read(progress);
        Decision decision = decide(read, users.users(), 0, progress);
        progress.progress(100, "done");
        return decision.report(null, true);
    }

    /**
     * Makes the users follow the directories, or refuses to; waits if another run is under way. The run is recorded.
     *
     * @param allowed how many deletions, suspensions and renames are allowed this once; 0 for no more than the safety limit
     * @throws DirectoryUnavailable with a sentence, if a directory could not be read completely; nothing was written
     * @throws StoreException if the user table could not be written; it is as it was
     * @throws CancellationException if the listener stopped it; nothing was written
     */
    public SyncReport run(int allowed, SyncProgress progress) throws DirectoryUnavailable {
        oneAtATime.lock();
        try {
            return run(clock.instant(), allowed, progress);
        } finally {
            oneAtATime.unlock();
        }
    }

    private SyncReport run(Instant started, int allowed, SyncProgress progress) throws DirectoryUnavailable {
        try {
            List<Reading> read = read(progress);
            SyncReport report = store.transact(writer -> apply(writer, read, allowed, started, progress));
            progress.progress(100, "done");
            return report;
        } catch (DirectoryUnavailable | StoreException | CancellationException e) {
            record(started, e);
            throw e;
        }
    }

    private List<Reading> read(SyncProgress progress) throws DirectoryUnavailable {
        var read = new ArrayList<Reading>();
        for (SyncSource source : sources) {
            step(
                    progress,
                    READ * read.size() / sources.size(),
                    "reading directory " + (read.size() + 1) + " of " + sources.size());
            read.add(Reading.of(source.directory().snapshot(), source.scope()));
        }
        return read;
    }

    /** The plan, and the objection to it if there is one: what a rehearsal and a run have in common. */
    private record Decision(SyncPlan plan, @Nullable String objection) {
        SyncReport report(@Nullable Long runId, boolean rehearsal) {
            return new SyncReport(runId, rehearsal, objection, plan.counts(), plan.lines());
        }
    }

    private Decision decide(List<Reading> read, List<User> users, int allowed, SyncProgress progress) {
        step(progress, READ, "comparing");
        SyncPlan plan = Planner.plan(read, users, Map.of(), policy);
        return new Decision(
                plan, policy.safetyLimit().objection(plan, users, allowed).orElse(null));
    }

    private SyncReport apply(
            UserWriter writer, List<Reading> read, int allowed, Instant started, SyncProgress progress) {
        Decision decision = decide(read, writer.users(), allowed, progress);
        step(progress, PLANNED, "writing");
        if (decision.objection() == null) {
            write(writer, decision.plan());
        }
        SyncReport report = decision.report(null, false);
        RunOutcome outcome = report.stopped() ? RunOutcome.REFUSED : RunOutcome.APPLIED;
        String objection = report.refused();
        String summary = objection == null ? report.counts().text() : objection;
        long id = writer.record(run(started, outcome, summary), changes(report));
        return decision.report(id, false);
    }

    private Run run(Instant started, RunOutcome outcome, String summary) {
        return new Run(0, RunKind.FULL, started, clock.instant(), outcome, summary, List.of());
    }

    private static List<RunChange> changes(SyncReport report) {
        return report.changes().stream()
                .map(line -> new RunLine(
                        line.kind().word(),
                        line.userName(),
                        line.previousUserName(),
                        line.distinguishedName(),
                        line.details(),
                        line.reason()))
                .map(line -> new RunChange(line, null, null, null))
                .toList();
    }

    /** Deletions first: they free names. Additions last: they may take a name that a renamed user has left. */
    private static void write(UserWriter writer, SyncPlan plan) {
        writer.delete(plan.only(Change.Delete.class).stream()
                .map(delete -> delete.user().id())
                .toList());
        writer.update(plan.only(Change.Rewrite.class).stream()
                .map(Change.Rewrite::after)
                .toList());
        writer.insert(plan.only(Change.Create.class).stream()
                .map(create -> create.as(UserId.random()))
                .toList());
    }

    private static void step(SyncProgress progress, int percent, String text) {
        if (progress.cancelled()) {
            throw new CancellationException("The synchronisation was cancelled; nothing was written.");
        }
        progress.progress(percent, text);
    }

    private void record(Instant started, Exception failure) {
        String sentence = String.valueOf(failure.getMessage());
        try {
            store.transact(writer -> writer.record(run(started, RunOutcome.FAILED, sentence), List.of()));
        } catch (StoreException e) {
            failure.addSuppressed(e);
        }
    }
}
