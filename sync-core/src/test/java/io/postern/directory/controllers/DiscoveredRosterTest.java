package io.postern.directory.controllers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.postern.directory.DirectoryUnavailable;
import io.postern.directory.connection.Deadline;
import io.postern.directory.connection.HostAndPort;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DiscoveredRosterTest {

    private static final List<HostAndPort> OLD = List.of(new HostAndPort("dc1.corp.example.test", 636));
    private static final List<HostAndPort> NEW = List.of(new HostAndPort("dc2.corp.example.test", 636));

    private final AtomicLong clock = new AtomicLong();
    private final AtomicInteger searches = new AtomicInteger();
    private final AtomicInteger changes = new AtomicInteger();
    private volatile List<HostAndPort> there = OLD;
    private final DiscoveredRoster roster = new DiscoveredRoster(this::search, changes::incrementAndGet, clock::get);

    private List<HostAndPort> search(Deadline deadline) throws DirectoryUnavailable {
        searches.incrementAndGet();
        if (there.isEmpty()) {
            throw new DirectoryUnavailable("DNS is gone.");
        }
        return there;
    }

    @Test
    void theListIsKeptForAWhileAndThenRenewedBehindTheBack() throws Exception {
        assertThat(list()).isEqualTo(OLD);
        there = NEW;
        assertThat(list()).isEqualTo(OLD);
        assertThat(searches).hasValue(1);
        clock.addAndGet(DiscoveredRoster.FRESH.toNanos());
        assertThat(list()).isEqualTo(OLD);
        await().untilAsserted(() -> assertThat(list()).isEqualTo(NEW));
        assertThat(changes).hasValue(2);
    }

    @Test
    void whenDnsIsGoneTheLastListStays() throws Exception {
        list();
        there = List.of();
        for (int i = 1; i < 5; i++) {
            int before = searches.get();
            clock.addAndGet(DiscoveredRoster.FRESH.toNanos());
            await().until(() -> {
                assertThat(list()).isEqualTo(OLD);
                return searches.get() == before + 1;
            });
        }
        assertThat(changes).hasValue(1);
    }

    @Test
    void aFailureIsRememberedForAMoment() throws Exception {
        there = List.of();
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(this::list).hasMessage("DNS is gone.");
        }
        assertThat(searches).hasValue(1);
        there = OLD;
        clock.addAndGet(DiscoveredRoster.PAUSE.toNanos());
        await().untilAsserted(() -> assertThat(list()).isEqualTo(OLD));
    }

    @Test
    void manyWhoAskAtOnceShareOneSearch() {
        IntStream.range(0, 50).parallel().forEach(_ -> {
            try {
                list();
            } catch (DirectoryUnavailable impossible) {
                throw new IllegalStateException(impossible);
            }
        });
        assertThat(searches.get()).isBetween(1, 2);
    }

    private List<HostAndPort> list() throws DirectoryUnavailable {
        return roster.controllers(Deadline.in(Duration.ofSeconds(5)));
    }
}
