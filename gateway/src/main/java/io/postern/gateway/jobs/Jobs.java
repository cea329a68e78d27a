package io.postern.gateway.jobs;

import io.postern.store.UserStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The jobs of a server. Safe for several threads; every wrong argument is an {@link IllegalArgumentException} with a sentence. */
public final class Jobs implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Jobs.class);
    private static final int MOST_LATE = 30_000;
    private static final Duration END = Duration.ofSeconds(10);

    private final JobBook book;
    private final Scheduler scheduler;
    private final InstantSource clock;
    private final Map<String, Action> actions;
    private final Thread thread;

    private Jobs(JobBook book, Scheduler scheduler, InstantSource clock, Map<String, Action> actions) {
        this.book = book;
        this.scheduler = scheduler;
        this.clock = clock;
        this.actions = actions;
        this.thread = Thread.ofVirtual().name("jobs").unstarted(this::work);
    }

    /**
     * Starts the thread on which jobs run.
     *
     * @param actions what a job may do, by name
     * @param elected whether it is this gateway, of several at one table, that keeps to the timetables
     */
    public static Jobs start(
            UserStore store,
            Map<String, Action> actions,
            BooleanSupplier elected,
            InstantSource clock,
            String machineName) {
        var book = new JobBook(store);
        var lateness = Duration.ofMillis(ThreadLocalRandom.current().nextInt(MOST_LATE));
        var place = new Scheduler.Place(machineName, clock, lateness);
        var jobs = new Jobs(book, new Scheduler(book, actions, elected, place), clock, actions);
        jobs.thread.start();
        return jobs;
    }

    /** All jobs, in the order in which they were made. */
    public List<Job> list() {
        return book.jobs();
    }

    /** Whether a job runs here now, or is about to. */
    public boolean isRunning(int id) {
        return scheduler.isRunning(id);
    }

    /** Makes a job that is enabled, and returns its number. */
    public int create(String name, String action, String owner, Timetable timetable) {
        if (!actions.containsKey(action)) {
            throw new IllegalArgumentException(
                    "A job cannot do '" + action + "'; it can do " + String.join(", ", actions.keySet()) + ".");
        }
        String called = named(name);
        Instant now = clock.instant();
        refusePast(timetable, now);
        return book.add(id -> new Job(id, called, action, owner, true, timetable, now))
                .id();
    }

    /** Gives a job another timetable; times before now are settled. */
    public void setTimetable(int id, Timetable timetable) {
        Instant now = clock.instant();
        refusePast(timetable, now);
        book.change(id, job -> job.at(timetable, now));
    }

    /** Switches a job on or off; what it missed while it was off is not made up for. */
    public void setEnabled(int id, boolean enabled) {
        book.change(id, job -> job.enabled(enabled, clock.instant()));
    }

    /** Gives a job another name. */
    public void rename(int id, String name) {
        String called = named(name);
        book.change(id, job -> job.named(called));
    }

    /** Removes a job, and what is known of its runs; one that is under way ends first. */
    public void delete(int id) {
        book.remove(id);
    }

    /** Runs a job as soon as no other runs, enabled or not; returns at once. */
    public void runNow(int id) {
        scheduler.ask(book.job(id).id());
    }

    /** Stops a job that runs here at its next safe point; returns at once. */
    public void cancel(int id) {
        if (!scheduler.cancel(book.job(id).id())) {
            throw new IllegalArgumentException("The job " + id + " is not running on this server.");
        }
    }

    /** The runs that began in this time, the oldest first. */
    public List<JobRun> runs(Instant fromIncluding, Instant toExcluding) {
        return book.runs().stream()
                .filter(run ->
                        !run.started().isBefore(fromIncluding) && run.started().isBefore(toExcluding))
                .toList();
    }

    @Override
    public void close() {
        scheduler.close();
        try {
            if (!thread.join(END)) {
                log.warn("A job did not stop in time.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        try {
            scheduler.runUntilClosed();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String named(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("A job needs a name.");
        }
        return name.strip();
    }

    private static void refusePast(Timetable timetable, Instant now) {
        if (Schedule.of(timetable).next(now).isEmpty()) {
            throw new IllegalArgumentException("The argument date has passed.");
        }
    }
}
