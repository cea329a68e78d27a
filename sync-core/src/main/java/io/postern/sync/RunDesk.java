package io.postern.sync;

import io.postern.directory.DirectoryUnavailable;
import io.postern.store.Run;
import io.postern.store.RunChange;
import io.postern.store.RunKind;
import io.postern.store.RunOutcome;
import io.postern.store.StoreException;
import io.postern.store.UserWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where runs are recorded, and where what follows a commit is done. */
final class RunDesk {

    private static final Logger LOG = LoggerFactory.getLogger(RunDesk.class);
    private static final int ATTEMPTS = 3;

    private final SyncSetup setup;
    private final ArchiveKeeping archive;

    RunDesk(SyncSetup setup, ArchiveKeeping archive) {
        this.setup = setup;
        this.archive = archive;
    }

    /** One try of a run; empty if what it read was out of date when it would have written. */
    @FunctionalInterface
    interface Attempt {
        Optional<SyncReport> run(Instant started) throws DirectoryUnavailable;
    }

    /** Tries until nobody was quicker. */
    SyncReport persist(Attempt attempt) throws DirectoryUnavailable {
        for (int i = 0; i < ATTEMPTS; i++) {
            Optional<SyncReport> report = attempt.run(setup.clock().instant());
            if (report.isPresent()) {
                return report.get();
            }
        }
        throw new DirectoryUnavailable(
                "Another synchronisation was quicker each of three times; nothing was written by this one. Try again.");
    }

    /** Runs and, if it fails, records why. */
    SyncReport recordFailures(Attempt attempt) throws DirectoryUnavailable {
        Instant started = setup.clock().instant();
        try {
            return persist(attempt);
        } catch (DirectoryUnavailable | StoreException | CancellationException e) {
            recordFailure(started, e);
            setup.listener().failed(String.valueOf(e.getMessage()));
            throw e;
        }
    }

    private void recordFailure(Instant started, Exception failure) {
        String sentence = String.valueOf(failure.getMessage());
        try {
            setup.store()
                    .transact(writer -> writer.record(
                            run(RunKind.FULL, started, RunOutcome.FAILED, sentence, List.of()), List.of()));
        } catch (StoreException e) {
            failure.addSuppressed(e);
        }
    }

    /** Records a run within its transaction. */
    SyncReport record(
            UserWriter writer, Decision decision, Instant started, List<RunChange> changes, List<Observed> observed) {
        String objection = decision.objection();
        RunOutcome outcome = objection == null ? RunOutcome.APPLIED : RunOutcome.REFUSED;
        String summary = Objects.requireNonNullElseGet(
                objection, () -> decision.plan().counts().text());
        List<String> asked = observed.stream()
                .map(one -> one.facts().domainController())
                .distinct()
                .toList();
        long id = writer.record(run(decision.kind(), started, outcome, summary, asked), changes);
        return decision.report(id, false);
    }

    private Run run(RunKind kind, Instant started, RunOutcome outcome, String summary, List<String> asked) {
        Instant ended = setup.clock().instant();
        return new Run(0, kind, toTheMillisecond(started), toTheMillisecond(ended), outcome, summary, asked);
    }

    private static Instant toTheMillisecond(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS);
    }

    /** Tells the listener who was read. */
    void tell(List<Observed> directories) {
        directories.forEach(one -> setup.listener().read(one.reading().people()));
    }

    /** Tells the listener and tidies the archive; the run is committed and stays so. */
    void afterwards(SyncReport report, Decision decision) {
        if (decision.writes()) {
            setup.listener().applied(report, decision.barred());
        }
        if (report.stopped()) {
            setup.listener().refused(report);
        }
        try {
            archive.tidy(setup.store());
        } catch (StoreException e) {
            LOG.warn(
                    "Empty archive folders were not removed; the next synchronisation tries again. {}", e.getMessage());
        }
    }
}
