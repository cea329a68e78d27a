package io.postern.gateway.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.gateway.jobs.Action.Ended;
import io.postern.gateway.session.HandClock;
import io.postern.store.StoreException;
import io.postern.store.UserStore;
import io.postern.store.sql.Stores;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs that run by their timetables, with a clock that is moved by hand. */
class SchedulerTest {

    private static final Timetable EVERY_HOUR = new Timetable("UTC", null, 60, null, null, null);

    @TempDir
    Path directory;

    private final HandClock clock = new HandClock(Instant.parse("2026-01-01T10:30:00Z"));
    private final AtomicBoolean elected = new AtomicBoolean(true);
    private final AtomicReference<Action> action =
            new AtomicReference<>(progress -> new Ended(JobResult.SUCCEEDED, "done"));
    private UserStore store;
    private JobBook book;
    private Scheduler scheduler;

    @BeforeEach
    void open() {
        store = Stores.open(directory.resolve("users.db"));
        book = new JobBook(store);
        scheduler = scheduler("here", Duration.ZERO);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aJobRunsWhenItsTimeHasComeAndNotBefore() {
        int id = add("hourly", EVERY_HOUR);
        passAndRun(Duration.ofMinutes(29));
        assertThat(book.runs()).isEmpty();
        passAndRun(Duration.ofMinutes(1));
        Instant eleven = Instant.parse("2026-01-01T11:00:00Z");
        assertThat(book.runs())
                .containsExactly(new JobRun(1, id, "hourly", "here", eleven, eleven, JobResult.SUCCEEDED, "done"));
        passAndRun(Duration.ofMinutes(59));
        assertThat(book.runs()).hasSize(1);
    }

    @Test
    void timesThatPassedWhileNobodyRanAreMadeUpForOnce() {
        add("hourly", EVERY_HOUR);
        passAndRun(Duration.ofHours(70));
        assertThat(book.runs()).hasSize(1);
        passAndRun(Duration.ofHours(1));
        assertThat(book.runs()).hasSize(2);
    }

    @Test
    void aMachineWithItsOwnLatenessBeginsThatMuchLater() {
        add("hourly", EVERY_HOUR);
        scheduler = scheduler("late", Duration.ofSeconds(20));
        passAndRun(Duration.ofMinutes(30).plusSeconds(19));
        assertThat(book.runs()).isEmpty();
        passAndRun(Duration.ofSeconds(1));
        assertThat(book.runs()).hasSize(1);
    }

    @Test
    void onlyTheElectedOfSeveralGatewaysKeepsToTheTimetable() {
        int id = add("hourly", EVERY_HOUR);
        elected.set(false);
        passAndRun(Duration.ofHours(2));
        assertThat(book.runs()).isEmpty();
        scheduler.ask(id);
        scheduler.runWhatIsDue();
        assertThat(book.runs()).as("what is asked for runs all the same").hasSize(1);
        elected.set(true);
        scheduler.runWhatIsDue();
        assertThat(book.runs()).hasSize(2);
    }

    @Test
    void aTimeIsKeptByOneOfTwoGatewaysEvenIfBothThinkTheyAreElected() {
        add("hourly", EVERY_HOUR);
        Job known = book.jobs().getFirst();
        clock.pass(Duration.ofHours(1));
        scheduler("there", Duration.ZERO).runWhatIsDue();
        scheduler.runWhatIsDue();
        assertThat(book.runs()).extracting(JobRun::machineName).containsExactly("there");
        assertThat(book.settle(known, known.settled(clock.instant()))).isFalse();
    }

    @Test
    void aDisabledJobRestsAndMakesUpForNothingLater() {
        int id = add("hourly", EVERY_HOUR);
        book.change(id, job -> job.enabled(false, clock.instant()));
        passAndRun(Duration.ofHours(5));
        book.change(id, job -> job.enabled(true, clock.instant()));
        scheduler.runWhatIsDue();
        assertThat(book.runs()).isEmpty();
        passAndRun(Duration.ofHours(1));
        assertThat(book.runs()).hasSize(1);
    }

    @Test
    void aFailureIsAResultAndTheNextTimeIsKept() {
        add("hourly", EVERY_HOUR);
        fail(new IllegalStateException("insides"));
        fail(new StoreException("The user table is locked.", new IllegalStateException()));
        fail(new CancellationException());
        passAndRun(Duration.ofHours(1));
        assertThat(book.runs())
                .extracting(JobRun::result)
                .containsExactly(JobResult.FAILED, JobResult.FAILED, JobResult.CANCELLED, JobResult.CANCELLED);
        assertThat(book.runs().get(0).text()).doesNotContain("insides");
        assertThat(book.runs().get(1).text()).isEqualTo("The user table is locked.");
    }

    @Test
    void theLastHundredRunsOfEachJobAreKept() {
        int chatty = add("chatty", EVERY_HOUR);
        int quiet = add("quiet", new Timetable("UTC", null, null, "12:00", null, null));
        for (int hour = 0; hour < JobBook.RUNS + 5; hour++) {
            passAndRun(Duration.ofHours(1));
        }
        List<JobRun> runs = book.runs();
        assertThat(runs).filteredOn(run -> run.jobId() == chatty).hasSize(JobBook.RUNS);
        assertThat(runs).filteredOn(run -> run.jobId() == quiet).hasSize(5);
        assertThat(runs).extracting(JobRun::id).isSorted().doesNotHaveDuplicates();
        book.remove(chatty);
        assertThat(book.runs()).extracting(JobRun::jobId).containsOnly(quiet);
        assertThat(add("new", EVERY_HOUR)).as("numbers are not given again").isGreaterThan(quiet);
    }

    @Test
    void closingStopsTheRunAndBeginsNoOther() throws Exception {
        int id = add("long", EVERY_HOUR);
        var begun = new CountDownLatch(1);
        action.set(progress -> {
            begun.countDown();
            while (!progress.cancelled()) {
                Thread.onSpinWait();
            }
            throw new CancellationException();
        });
        scheduler.ask(id);
        Thread thread = Thread.ofVirtual().start(scheduler::runWhatIsDue);
        begun.await();
        assertThat(scheduler.isRunning(id)).isTrue();
        scheduler.close();
        thread.join();
        assertThat(scheduler.isRunning(id)).isFalse();
        assertThat(book.runs()).extracting(JobRun::result).containsExactly(JobResult.CANCELLED);
        passAndRun(Duration.ofHours(3));
        assertThat(book.runs()).hasSize(1);
    }

    private void fail(RuntimeException defect) {
        action.set(progress -> {
            throw defect;
        });
        passAndRun(Duration.ofHours(1));
    }

    private void passAndRun(Duration time) {
        clock.pass(time);
        scheduler.runWhatIsDue();
    }

    private int add(String name, Timetable timetable) {
        return book.add(id -> new Job(id, name, "Act", "admin", true, timetable, clock.instant()))
                .id();
    }

    private Scheduler scheduler(String machine, Duration lateness) {
        Map<String, Action> actions = Map.of("Act", progress -> action.get().run(progress));
        return new Scheduler(book, actions, elected::get, new Scheduler.Place(machine, clock, lateness));
    }
}
