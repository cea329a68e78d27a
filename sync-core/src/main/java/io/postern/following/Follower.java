package io.postern.following;

import io.postern.directory.DirectoryUnavailable;
import io.postern.directory.Watch;
import io.postern.store.Lease;
import io.postern.store.RunKind;
import io.postern.store.RunOutcome;
import io.postern.store.StoreException;
import io.postern.sync.SyncReport;
import io.postern.sync.SyncSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the directories on a thread of its own, while this gateway has the lease: soon after each change, every now and then, and
 * once a day by comparing everybody. Never begins with a directory before an administrator has synchronised it once, and pauses after an undo.
 */
public final class Follower implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
    private static final int RUNS = 1000;
    private static final Duration AFTER_REFUSAL = Duration.ofHours(1);

    private final FollowerSetup setup;
    private final Bell bell = new Bell();
    private final Following state = new Following();
    private final Tenure tenure;
    private final List<Watch> watches = new ArrayList<>();
    private final Thread thread;
    private Instant nextComparison = Instant.MAX;
    private int failures;

    private Follower(FollowerSetup setup) {
        this.setup = setup;
        this.tenure = new Tenure(setup.store(), setup.holder(), setup.pace().lease(), bell::ring);
        this.thread = Thread.ofPlatform().daemon().name("follower").unstarted(this::follow);
    }

    /** Begins to follow; asks for the lease and connects on threads of its own. */
    public static Follower start(FollowerSetup setup) {
        var follower = new Follower(setup);
        follower.tenure.start();
        follower.thread.start();
        return follower;
    }

    /** Looks soon, as if a directory had rung: after a synchronisation by hand, or new settings. */
    public void wake() {
        bell.ring();
    }

    /** What it does now or what keeps it from it, in a sentence for an administrator. */
    public String state() {
        return state.sentence();
    }

    /** Whether nothing keeps it from following that an operator should know of. */
    public boolean well() {
        return state.well();
    }

    private void follow() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Optional<Lease> lease = tenure.lease();
                if (lease.isEmpty()) {
                    closeWatches();
                    if (tenure.isKnown()) {
                        state.rests("Another gateway follows the directories.");
                    }
                    bell.await(setup.pace().poll());
                } else {
                    openWatches();
                    Duration wait = look(lease.get());
                    Thread.sleep(setup.pace().spacing());
                    bell.await(wait);
                }
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        } catch (Error broken) {
            LOG.error("The follower ended; another gateway may take over.", broken);
            state.fails("Nothing is followed any more: " + broken + ". Restart the gateway.");
            tenure.close();
        } finally {
            closeWatches();
        }
    }

    /** One look, and how long to wait for a bell after it. */
    private Duration look(Lease lease) {
        try {
            Optional<String> obstacle = obstacle();
            if (obstacle.isPresent()) {
                state.rests(obstacle.get());
            } else {
                synchronize(lease).ifPresentOrElse(this::judge, () -> state.rests("Follows the directories."));
            }
            failures = 0;
            return setup.pace().poll();
        } catch (CancellationException end) {
            Thread.currentThread().interrupt();
        } catch (DirectoryUnavailable | StoreException e) {
            state.fails("The directories cannot be followed: " + e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("The follower did not expect this; it tries again.", e);
            state.fails("The directories cannot be followed: " + e.getMessage());
        }
        return setup.pace().afterFailures(failures++);
    }

    private Optional<String> obstacle() {
        Optional<String> pause = setup.synchronization().paused();
        if (pause.isPresent()) {
            return Optional.of("Paused: " + pause.get() + ". Synchronise by hand to go on.");
        }
        for (SyncSource source : setup.sources()) {
            boolean known = setup.store().cursor(source.name()).isPresent()
                    || setup.store().directoryServicesUsers().containsKey(source.name());
            if (!known) {
                return Optional.of("The directory " + source.name()
                        + " waits for its first synchronisation, which an administrator begins.");
            }
        }
        return Optional.empty();
    }

    private Optional<SyncReport> synchronize(Lease lease) throws DirectoryUnavailable {
        if (nextComparison.equals(Instant.MAX)) {
            nextComparison = comparison(lastComparison());
        }
        if (setup.clock().instant().isBefore(nextComparison)) {
            return setup.synchronization().follow(lease);
        }
        return Optional.of(setup.synchronization().compare(lease));
    }

    private void judge(SyncReport report) {
        if (report.kind() == RunKind.FULL) {
            Instant now = setup.clock().instant();
            nextComparison = report.stopped() ? now.plus(AFTER_REFUSAL) : comparison(now);
        }
        if (report.refused() != null) {
            state.fails("A synchronisation was refused: " + report.refused());
            return;
        }
        state.rests("Follows the directories.");
        if (!report.inSync()) {
            LOG.info("Run {}: {}.", report.runId(), report.counts().text());
        }
    }

    private Instant lastComparison() {
        return setup.store().runs(RUNS).stream()
                .filter(run -> run.kind() == RunKind.FULL && run.outcome() == RunOutcome.APPLIED)
                .map(run -> run.ended())
                .findFirst()
                .orElse(Instant.EPOCH);
    }

    /** A random tenth earlier, so that several installations do not ask at the same time of the day. */
    private Instant comparison(Instant last) {
        long every = setup.pace().compareEvery().toMillis();
        return last.plusMillis(every - ThreadLocalRandom.current().nextLong(every / 10 + 1));
    }

    private void openWatches() {
        if (watches.isEmpty()) {
            setup.sources().forEach(source -> watches.add(source.directory().watch(bell::ring)));
        }
    }

    private void closeWatches() {
        watches.forEach(Watch::close);
        watches.clear();
    }

    /** Ends what is going on at its next safe point, and gives the lease back. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        tenure.close();
    }
}
