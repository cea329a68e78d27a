package io.postern.directory.controllers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FailOverTest {

    private static final List<String> ALL = List.of("a", "b", "c");

    private final AtomicLong clock = new AtomicLong();
    private final AtomicInteger probes = new AtomicInteger();
    private final AtomicInteger changes = new AtomicInteger();
    private final Set<String> working = ConcurrentHashMap.newKeySet();
    private final FailOver<String> failOver = new FailOver<>(
            server -> {
                probes.incrementAndGet();
                return working.contains(server);
            },
            changes::incrementAndGet,
            clock::get,
            new Random(1),
            Runnable::run);

    @Test
    void theBestOneIsFirstUntilItFails() {
        assertThat(failOver.inOrder(ALL)).containsExactly("a", "b", "c");
        failOver.failed("a", true);
        assertThat(failOver.inOrder(ALL)).containsExactly("b", "c", "a");
        pass(Duration.ofMillis(500));
        failOver.failed("b", false);
        assertThat(failOver.inOrder(ALL)).containsExactly("c", "a", "b");
        assertThat(changes).hasValue(2);
    }

    @Test
    void aProbeBringsItBackAndNotWhoeverAsks() {
        failOver.failed("a", true);
        pass(Duration.ofMillis(700));
        failOver.inOrder(ALL);
        assertThat(probes).hasValue(0);
        pass(Duration.ofSeconds(1));
        assertThat(failOver.inOrder(ALL)).containsExactly("b", "c", "a");
        assertThat(probes).hasValue(1);
        working.add("a");
        pass(Duration.ofSeconds(3));
        assertThat(failOver.inOrder(ALL)).containsExactly("b", "c", "a");
        assertThat(failOver.inOrder(ALL)).isEqualTo(ALL);
        assertThat(changes).hasValue(2);
    }

    @Test
    void failuresInARowAreSparedLongerAndLongerUpToAMinute() {
        failOver.failed("a", true);
        for (int round = 0; round < 12; round++) {
            Duration spared = sparedFor();
            double expected = Math.min(Math.pow(2, round), 60);
            assertThat(spared.toMillis()).isBetween((long) (expected * 790), (long) (expected * 1210) + 100);
        }
    }

    @Test
    void manyWhoWaitedForTheSameSilenceAreOneFailure() {
        for (int i = 0; i < 40; i++) {
            failOver.failed("a", true);
        }
        assertThat(sparedFor()).isLessThan(Duration.ofMillis(1300));
        assertThat(changes).hasValue(1);
    }

    @Test
    void whenAllWereSilentTheyAreStillAskedAndNobodyProbes() {
        ALL.forEach(server -> failOver.failed(server, true));
        assertThat(failOver.areSilent(ALL)).isTrue();
        pass(Duration.ofMinutes(5));
        assertThat(failOver.inOrder(ALL)).containsExactlyInAnyOrderElementsOf(ALL);
        assertThat(probes).hasValue(0);
        failOver.failed("b", false);
        assertThat(failOver.areSilent(ALL)).isFalse();
        failOver.answered("b");
        assertThat(failOver.inOrder(ALL).getFirst()).isEqualTo("b");
    }

    @Test
    void aServerThatIsNoLongerListedIsForgotten() {
        failOver.failed("a", true);
        failOver.inOrder(List.of("b"));
        assertThat(failOver.isTrusted("a")).isTrue();
    }

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }

    /** Steps of a tenth of a second until the failure is over, seen by a probe, which fails. */
    private Duration sparedFor() {
        int before = probes.get();
        Duration spared = Duration.ZERO;
        while (probes.get() == before) {
            pass(Duration.ofMillis(100));
            spared = spared.plusMillis(100);
            failOver.inOrder(ALL);
        }
        return spared;
    }
}
