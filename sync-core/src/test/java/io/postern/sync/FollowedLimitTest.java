package io.postern.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.directory.DirectoryUnavailable;
import io.postern.plan.People;
import io.postern.store.Lease;
import io.postern.store.RunOutcome;
import io.postern.store.UserStore;
import io.postern.store.sql.Stores;
import io.postern.user.Standing;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many small steps that are followed by themselves stay within the safety limit of a day. */
class FollowedLimitTest {

    /** Always allowed, however few users there are (SafetyLimit.DEFAULT). */
    private static final int LIMIT = 10;

    @TempDir
    Path folder;

    private final ModelDirectory directory = new ModelDirectory(new ModelDomain("corp"));
    private Instant now = Instant.parse("2026-01-01T09:00:00Z");
    private UserStore store;
    private Lease lease;
    private Synchronization synchronization;

    @BeforeEach
    void open() throws Exception {
        store = Stores.open(folder.resolve("users.db"));
        lease = store.lease("following", "test", Duration.ofHours(1)).orElseThrow();
        var sources = List.of(new SyncSource("corp", directory, People.ENABLED_ONLY));
        synchronization = new Synchronization(sources, store, People.POLICY, () -> now);
        IntStream.range(0, 30).forEach(n -> directory.domain.add("p" + n));
        synchronization.run(0, SyncProgress.NONE);
        for (int n = 0; n < LIMIT; n++) {
            disable(n);
            assertThat(follow())
                    .hasValueSatisfying(report -> assertThat(report.stopped()).isFalse());
        }
        disable(LIMIT);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void theLastStepIsRefusedAndNothingIsWritten() throws Exception {
        assertThat(follow())
                .hasValueSatisfying(report -> assertThat(report.refused())
                        .contains("10 more were concerned by what was followed within a day"));
        assertThat(suspended()).isEqualTo(LIMIT);
    }

    @Test
    void anAdministratorWhoSynchronisesHasSeenIt() throws Exception {
        synchronization.run(0, SyncProgress.NONE);
        assertThat(suspended()).isEqualTo(LIMIT + 1);
        disable(LIMIT + 1);
        assertThat(follow())
                .hasValueSatisfying(report -> assertThat(report.stopped()).isFalse());
    }

    @Test
    void anotherDayIsAnotherLimit() throws Exception {
        now = now.plus(Duration.ofHours(25));
        assertThat(follow())
                .hasValueSatisfying(report -> assertThat(report.stopped()).isFalse());
        assertThat(suspended()).isEqualTo(LIMIT + 1);
    }

    @Test
    void comparingEverybodyWithoutBeingAskedIsNoWayAround() throws Exception {
        assertThat(synchronization.compare(lease).stopped()).isTrue();
        assertThat(suspended()).isEqualTo(LIMIT);
    }

    @Test
    void aTimetableIsNoWayAroundEither() throws Exception {
        SyncReport refused = synchronization.runByTimetable(SyncProgress.NONE);
        assertThat(refused.refused()).contains("10 more were concerned by what was followed within a day");
        assertThat(suspended()).isEqualTo(LIMIT);
    }

    @Test
    void aTimetableEndsNoPauseAndSaysSo() throws Exception {
        SyncReport byHand = synchronization.run(0, SyncProgress.NONE);
        synchronization.undo(byHand.runId());
        assertThatThrownBy(() -> synchronization.runByTimetable(SyncProgress.NONE))
                .isInstanceOf(DirectoryUnavailable.class)
                .hasMessage("Nothing is synchronised by itself until an administrator synchronises again: run "
                        + byHand.runId() + " was undone.");
        assertThat(store.runs(1).getFirst().outcome()).isEqualTo(RunOutcome.FAILED);
        assertThat(synchronization.paused()).isPresent();
        assertThat(suspended()).isEqualTo(LIMIT);
        synchronization.run(0, SyncProgress.NONE);
        assertThat(synchronization.paused()).isEmpty();
        assertThat(synchronization.runByTimetable(SyncProgress.NONE).inSync()).isTrue();
    }

    private Optional<SyncReport> follow() throws Exception {
        return synchronization.follow(lease);
    }

    private long suspended() {
        return store.users().stream()
                .filter(user -> user.standing() == Standing.SUSPENDED)
                .count();
    }

    private void disable(int number) {
        ModelDomain.Account account = directory.domain.named("p" + number);
        account.enabled = false;
        directory.domain.touch(account);
    }
}
