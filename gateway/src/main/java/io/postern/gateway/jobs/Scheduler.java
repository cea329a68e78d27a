package io.postern.gateway.jobs;

import io.postern.gateway.jobs.Action.Ended;
import io.postern.store.StoreException;
import io.postern.sync.SyncProgress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs jobs when they are due or asked for, one at a time. */
final class Scheduler {

    private static final Logger log = LoggerFactory.getLogger(Scheduler.class);
    /** Another gateway may have changed the jobs, or handed the lease over. */
    private static final Duration LONGEST_REST = Duration.ofSeconds(10);

    private static final long SHORTEST_REST = 100;

    private final JobBook book;
    private final Map<String, Action> actions;
    private final BooleanSupplier elected;
    private final Place place;

    private final Semaphore bell = new Semaphore(0);
    private final Deque<Integer> asked = new ArrayDeque<>();
    private @Nullable Running running;
    private boolean closed;

    /**
     * Where and when a scheduler runs.
     *
     * @param lateness how much later than the timetable says jobs begin here: not everybody's at the full hour
     */
    record Place(String machineName, InstantSource clock, Duration lateness) {}

    /** @param elected whether it is this gateway that keeps to the timetables */
    Scheduler(JobBook book, Map<String, Action> actions, BooleanSupplier elected, Place place) {
        this.book = book;
        this.actions = Map.copyOf(actions);
        this.elected = elected;
        this.place = place;
    }

    /** Runs until it is closed. */
    void runUntilClosed() throws InterruptedException {
        while (!isClosed()) {
            Duration rest = LONGEST_REST;
            try {
                runWhatIsDue();
                rest = rest();
            } catch (StoreException | IllegalStateException e) {
                log.warn("The jobs could not be read: {}", e.getMessage());
            }
            bell.tryAcquire(Math.max(SHORTEST_REST, rest.toMillis()), TimeUnit.MILLISECONDS);
            bell.drainPermits();
        }
    }

    /** Runs what was asked for, and then what is due by a timetable. */
    void runWhatIsDue() {
        for (Optional<Integer> id = nextAsked(); id.isPresent(); id = nextAsked()) {
            runAsked(id.get());
        }
        if (!elected.getAsBoolean()) {
            return;
        }
        for (Job job : book.jobs()) {
            Instant now = place.clock().instant();
            boolean due = job.next()
                    .filter(time -> !time.plus(place.lateness()).isAfter(now))
                    .isPresent();
            if (due && !isClosed() && book.settle(job, job.settled(now))) {
                run(job);
            }
        }
    }

    /** Runs a job as soon as no other runs; asking again before that changes nothing. */
    synchronized void ask(int id) {
        if (!asked.contains(id)) {
            asked.add(id);
        }
        bell.release();
    }

    /** Stops a job at its next safe point; returns whether it was running or about to. */
    synchronized boolean cancel(int id) {
        boolean waiting = asked.remove((Integer) id);
        if (running == null || running.jobId != id) {
            return waiting;
        }
        running.cancelled = true;
        return true;
    }

    synchronized boolean isRunning(int id) {
        return asked.contains(id) || (running != null && running.jobId == id);
    }

    /** Stops whatever runs and begins nothing any more. */
    synchronized void close() {
        closed = true;
        asked.clear();
        if (running != null) {
            running.cancelled = true;
        }
        bell.release();
    }

    private void runAsked(int id) {
        try {
            run(book.job(id));
        } catch (IllegalArgumentException deleted) {
            log.info("A job was asked for and then deleted: {}", deleted.getMessage());
        }
    }

    private void run(Job job) {
        Instant started = place.clock().instant();
        Ended ended = outcome(job);
        log.info("Job {} has ended: {}, {}", job.id(), ended.result().word(), ended.text());
        book.record(number -> new JobRun(
                number,
                job.id(),
                job.name(),
                place.machineName(),
                started,
                place.clock().instant(),
                ended.result(),
                ended.text()));
    }

    private Ended outcome(Job job) {
        Action action = actions.get(job.action());
        if (action == null) {
            return new Ended(JobResult.FAILED, "This server knows no action " + job.action() + ".");
        }
        try {
            return action.run(begin(job));
        } catch (CancellationException stopped) {
            return new Ended(JobResult.CANCELLED, "It was cancelled; nothing was changed.");
        } catch (StoreException broken) {
            return new Ended(JobResult.FAILED, String.valueOf(broken.getMessage()));
        } catch (RuntimeException defect) {
            log.error("Job {} failed.", job.id(), defect);
            return new Ended(JobResult.FAILED, "The server could not do it; its log tells why.");
        } finally {
            end();
        }
    }

    private synchronized Running begin(Job job) {
        var begun = new Running(job.id());
        begun.cancelled = closed;
        running = begun;
        return begun;
    }

    private synchronized void end() {
        running = null;
    }

    private synchronized Optional<Integer> nextAsked() {
        return Optional.ofNullable(asked.poll());
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    /** How long nothing is due. */
    private Duration rest() {
        Instant now = place.clock().instant();
        return book.jobs().stream()
                .flatMap(job -> job.next().stream())
                .map(time -> Duration.between(now, time.plus(place.lateness())))
                .filter(left -> left.compareTo(LONGEST_REST) < 0)
                .min(Duration::compareTo)
                .orElse(LONGEST_REST);
    }

    /** What is running now. */
    private static final class Running implements SyncProgress {

        private final int jobId;
        private volatile boolean cancelled;

        Running(int jobId) {
            this.jobId = jobId;
        }

        @Override
        public void progress(int percent, String text) {}

        @Override
        public boolean cancelled() {
            return cancelled;
        }
    }
}
