package io.postern.sync;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.postern.following.Follower;
import io.postern.following.FollowerSetup;
import io.postern.following.Pace;
import io.postern.plan.People;
import io.postern.store.RunKind;
import io.postern.store.UserStore;
import io.postern.store.sql.Stores;
import io.postern.user.Standing;
import io.postern.user.UserName;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowerTest {

    private static final Duration LONG = Duration.ofHours(1);
    private static final Pace PACE = new Pace(LONG, ofMillis(10), ofSeconds(2), Duration.ofDays(1), ofMillis(50));

    @TempDir
    Path folder;

    private final ModelDirectory directory = new ModelDirectory(new ModelDomain("corp"));
    private UserStore store;
    private Synchronization synchronization;

    @BeforeEach
    void open() {
        store = Stores.open(folder.resolve("users.db"));
        synchronization = new Synchronization(sources(), store, People.POLICY, Clock.systemUTC());
        directory.domain.add("anna");
        directory.domain.add("ben");
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aBellSuspendsWhoWasDisabledWithoutReadingEverybody() throws Exception {
        synchronization.run(0, SyncProgress.NONE);
        try (Follower follower = start("one", PACE)) {
            awaitState(follower, "Follows the directories.");
            int snapshots = directory.snapshots;
            disable("anna");
            directory.ring();
            awaitStanding("anna", Standing.SUSPENDED);
            assertThat(directory.snapshots).isEqualTo(snapshots);
            assertThat(store.runs(1).getFirst().kind()).isEqualTo(RunKind.INCREMENTAL);
            assertThat(follower.well()).isTrue();
        }
    }

    @Test
    void nothingIsFollowedBeforeAnAdministratorHasSynchronisedOnce() throws Exception {
        try (Follower follower = start("one", PACE)) {
            awaitState(follower, "waits for its first synchronisation");
            assertThat(store.users()).isEmpty();
            synchronization.run(0, SyncProgress.NONE);
            follower.wake();
            awaitState(follower, "Follows the directories.");
        }
    }

    @Test
    void afterAnUndoNothingIsFollowedUntilAnAdministratorSynchronisesAgain() throws Exception {
        synchronization.run(0, SyncProgress.NONE);
        disable("anna");
        long run = synchronization.run(0, SyncProgress.NONE).runId();
        synchronization.undo(run);
        try (Follower follower = start("one", PACE)) {
            awaitState(follower, "Paused: run " + run + " was undone.");
            assertThat(standing("anna")).isEqualTo(Standing.ACTIVE);
            synchronization.run(0, SyncProgress.NONE);
            follower.wake();
            awaitState(follower, "Follows the directories.");
            assertThat(standing("anna")).isEqualTo(Standing.SUSPENDED);
        }
    }

    @Test
    void afterAnUndoThereIsNoCursorAndEverybodyIsCompared() throws Exception {
        synchronization.run(0, SyncProgress.NONE);
        disable("anna");
        synchronization.undo(synchronization.run(0, SyncProgress.NONE).runId());
        assertThat(store.cursor("corp")).isEmpty();
    }

    @Test
    void anotherDatabaseOfTheDomainControllerMeansComparingEverybody() throws Exception {
        synchronization.run(0, SyncProgress.NONE);
        directory.domain.invocationId = java.util.UUID.randomUUID();
        disable("anna");
        try (Follower follower = start("one", PACE)) {
            awaitStanding("anna", Standing.SUSPENDED);
            awaitState(follower, "Follows the directories.");
            assertThat(store.runs(1).getFirst().kind()).isEqualTo(RunKind.FULL);
        }
    }

    @Test
    void aFailureIsSaidAndOvercome() throws Exception {
        synchronization.run(0, SyncProgress.NONE);
        directory.failure = "changes";
        try (Follower follower = start("one", PACE)) {
            awaitState(follower, "The directories cannot be followed: The domain controller of corp went away.");
            assertThat(follower.well()).isFalse();
            disable("anna");
            directory.failure = null;
            awaitStanding("anna", Standing.SUSPENDED);
            awaitState(follower, "Follows the directories.");
        }
    }

    @Test
    void everybodyIsComparedNowAndThenWhateverTheBellsSay() throws Exception {
        synchronization.run(0, SyncProgress.NONE);
        int snapshots = directory.snapshots;
        var often = new Pace(ofMillis(20), ofMillis(10), ofSeconds(2), ofMillis(50), ofMillis(50));
        try (Follower follower = start("one", often)) {
            await().atMost(ofSeconds(10)).until(() -> directory.snapshots > snapshots + 1);
            awaitState(follower, "Follows the directories.");
        }
    }

    @Test
    void aSingleGatewayNeverSaysThatAnotherOneFollows() throws Exception {
        synchronization.run(0, SyncProgress.NONE);
        var mayAsk = new CountDownLatch(1);
        UserStore slow = FaultyStore.lendingAfter(store, mayAsk);
        try (Follower follower =
                Follower.start(new FollowerSetup(synchronization, sources(), slow, "one", PACE, Clock.systemUTC()))) {
            await().during(ofMillis(200))
                    .atMost(ofSeconds(10))
                    .until(() -> !follower.state().contains("Another gateway"));
            mayAsk.countDown();
            awaitState(follower, "Follows the directories.");
        }
    }

    @Test
    void ofTwoGatewaysOneFollowsAndTheOtherTakesOver() throws Exception {
        synchronization.run(0, SyncProgress.NONE);
        Follower first = start("one", PACE);
        awaitState(first, "Follows the directories.");
        try (Follower second = start("two", PACE)) {
            awaitState(second, "Another gateway follows the directories.");
            first.close();
            awaitState(second, "Follows the directories.");
            disable("ben");
            directory.ring();
            awaitStanding("ben", Standing.SUSPENDED);
        }
    }

    @Test
    void aRunByHandWorksBesideTheGatewayThatFollowsAndNothingIsDoneTwice() throws Exception {
        synchronization.run(0, SyncProgress.NONE);
        var byHand = new Synchronization(sources(), store, People.POLICY, Clock.systemUTC());
        try (Follower follower = start("one", PACE)) {
            awaitState(follower, "Follows the directories.");
            for (int i = 0; i < 20; i++) {
                disable("anna");
                directory.ring();
                byHand.run(0, SyncProgress.NONE);
                enable("anna");
                byHand.run(0, SyncProgress.NONE);
                directory.ring();
            }
        }
        long suspended = changes("suspend");
        assertThat(suspended).isEqualTo(changes("resume")).isLessThanOrEqualTo(20);
        assertThat(standing("anna")).isEqualTo(Standing.ACTIVE);
    }

    private long changes(String kind) {
        return store.runs(1000).stream()
                .flatMap(run -> store.run(run.id()).orElseThrow().changes().stream())
                .filter(change -> change.line().kind().equals(kind))
                .count();
    }

    private List<SyncSource> sources() {
        return List.of(new SyncSource("corp", directory, People.ENABLED_ONLY));
    }

    private Follower start(String holder, Pace pace) {
        return Follower.start(new FollowerSetup(synchronization, sources(), store, holder, pace, Clock.systemUTC()));
    }

    private void disable(String name) {
        set(name, false);
    }

    private void enable(String name) {
        set(name, true);
    }

    private void set(String name, boolean enabled) {
        synchronized (directory) {
            ModelDomain.Account account = directory.domain.named(name);
            account.enabled = enabled;
            directory.domain.touch(account);
        }
    }

    private static void awaitState(Follower follower, String words) {
        await().atMost(ofSeconds(10))
                .untilAsserted(() -> assertThat(follower.state()).contains(words));
    }

    private void awaitStanding(String name, Standing standing) {
        await().atMost(ofSeconds(10)).until(() -> standing(name) == standing);
    }

    private Standing standing(String name) {
        return store.named(new UserName(name)).orElseThrow().standing();
    }
}
