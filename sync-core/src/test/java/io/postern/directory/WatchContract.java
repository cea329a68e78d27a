package io.postern.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.postern.directory.changes.ChangeWatch;
import io.postern.directory.changes.WatchTimes;
import io.postern.directory.controllers.DomainControllers;
import io.postern.directory.domain.Directories;
import io.postern.lab.AccountState;
import io.postern.lab.Domain;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** When a watch rings, whatever domain it watches. Polls are so rare here that only notifications ring, unless a test says otherwise. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
abstract class WatchContract {

    static final Duration SOON = Duration.ofSeconds(2);
    static final Duration QUIET = Duration.ofMillis(700);
    static final Duration PATIENCE = Duration.ofSeconds(2);

    final AtomicInteger rings = new AtomicInteger();

    /** The domain under test. */
    abstract Domain domain();

    /** The protocols that it speaks. */
    abstract Set<Protocol> protocols();

    @AfterEach
    void forget() {
        rings.set(0);
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void itRingsWithinTwoSecondsWhenSomebodyIsDisabled(Protocol protocol) throws Exception {
        String name = person();
        try (var _ = watch(protocol, Duration.ofMinutes(1))) {
            awaitQuietAfterTheFirstRing();
            Instant begin = Instant.now();
            domain().setState(name, AccountState.DISABLED);
            await().atMost(Duration.ofSeconds(10)).until(() -> rings.get() > 0);
            assertThat(Duration.between(begin, Instant.now())).isLessThan(SOON);
        }
    }

    @Test
    void aDeletionRingsAtOnceForThoseWhoMaySeeTombstones() throws Exception {
        String name = person();
        domain().letServiceAccountSeeDeleted(true);
        try (var _ = watch(Protocol.LDAPS, Duration.ofMinutes(1))) {
            awaitQuietAfterTheFirstRing();
            domain().delete(name);
            await().atMost(SOON).until(() -> rings.get() > 0);
        } finally {
            domain().letServiceAccountSeeDeleted(false);
        }
    }

    @Test
    void ourOwnReadingRingsNoBell() throws Exception {
        person();
        Directory directory = Directories.open(settings(Protocol.LDAPS), PATIENCE);
        directory.snapshot();
        try (var _ = watch(Protocol.LDAPS, Duration.ofMillis(100))) {
            awaitQuietAfterTheFirstRing();
            for (int i = 0; i < 5; i++) {
                directory.changesSince(directory.snapshot().facts().cursor());
            }
            await().during(QUIET).atMost(QUIET.plus(SOON)).until(() -> rings.get() == 0);
        }
    }

    @Test
    void aChangeThatIsNotToldIsFoundByLooking() throws Exception {
        String name = person();
        try (var _ = watch(Protocol.LDAPS, Duration.ofMillis(200))) {
            awaitQuietAfterTheFirstRing();
            domain().delete(name);
            await().atMost(SOON).until(() -> rings.get() > 0);
        }
    }

    @Test
    void aClosedWatchRingsNoMoreAndLeavesNoThread() throws Exception {
        String name = person();
        await().atMost(SOON).until(() -> readers() == 0);
        Watch watch = watch(Protocol.LDAPS, Duration.ofMillis(100));
        awaitQuietAfterTheFirstRing();
        assertThat(readers()).isEqualTo(1);
        watch.close();
        domain().setState(name, AccountState.DISABLED);
        await().during(QUIET).atMost(QUIET.plus(SOON)).until(() -> rings.get() == 0);
        assertThat(readers()).isZero();
    }

    @Test
    void aBellThatFailsRingsAgain() throws Exception {
        String name = person();
        Runnable bell = () -> {
            rings.incrementAndGet();
            throw new IllegalStateException("planted: the bell is cracked");
        };
        try (var _ = watch(Protocol.LDAPS, Duration.ofMinutes(1), Duration.ofMinutes(1), bell)) {
            awaitQuietAfterTheFirstRing();
            domain().setState(name, AccountState.DISABLED);
            await().atMost(SOON).until(() -> rings.get() > 0);
        }
    }

    @Test
    void aConnectionThatIsOldIsReplacedAndTheBellRings() throws Exception {
        try (var _ = watch(Protocol.LDAPS, Duration.ofMillis(100), Duration.ofSeconds(1), rings::incrementAndGet)) {
            await().atMost(Duration.ofSeconds(15)).until(() -> rings.get() >= 3);
        }
    }

    final void awaitQuietAfterTheFirstRing() {
        await().atMost(Duration.ofSeconds(10)).until(() -> rings.get() > 0);
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            int before = rings.get();
            await().pollDelay(Duration.ofMillis(400)).until(() -> true);
            return rings.get() == before;
        });
        rings.set(0);
    }

    final Watch watch(Protocol protocol, Duration poll) throws IOException {
        return watch(protocol, poll, Duration.ofMinutes(1), rings::incrementAndGet);
    }

    private Watch watch(Protocol protocol, Duration poll, Duration life, Runnable bell) throws IOException {
        var times = new WatchTimes(Duration.ofMillis(75), poll, poll, life);
        return ChangeWatch.start("test", DomainControllers.of(settings(protocol).connection()), PATIENCE, times, bell);
    }

    private DirectorySettings settings(Protocol protocol) throws IOException {
        return SettingsOf.domain(domain(), protocol).build();
    }

    final String person() {
        String name = ChangesContract.newName() + "w";
        domain().add(ChangesContract.person(name));
        return name;
    }

    private static long readers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("Connection reader"))
                .count();
    }
}
