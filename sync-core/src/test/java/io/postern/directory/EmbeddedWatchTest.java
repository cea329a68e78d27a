package io.postern.directory;

import static org.awaitility.Awaitility.await;

import io.postern.directory.domain.Directories;
import io.postern.lab.AccountState;
import io.postern.lab.Domain;
import io.postern.lab.EmbeddedDomain;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded domain, which can drop a connection and be silent. */
class EmbeddedWatchTest extends WatchContract {

    private EmbeddedDomain domain;

    @BeforeAll
    void start(@TempDir Path directory) {
        domain = EmbeddedDomain.start(directory, "WATCH.POSTERN.TEST", "WATCH");
    }

    @AfterEach
    void heal() {
        domain.faults().heal();
    }

    @AfterAll
    void stop() {
        domain.close();
    }

    @Override
    Domain domain() {
        return domain;
    }

    @Override
    Set<Protocol> protocols() {
        return Set.of(Protocol.LDAPS, Protocol.STARTTLS);
    }

    @Test
    void manyChangesAtOnceAreFewRings() throws Exception {
        String name = person();
        try (var _ = watch(Protocol.LDAPS, Duration.ofMinutes(1))) {
            awaitQuietAfterTheFirstRing();
            for (int i = 0; i < 60; i++) {
                domain.setAttribute(name, "displayName", "Change " + i);
            }
            await().atMost(SOON).until(() -> rings.get() > 0);
            await().during(QUIET).atMost(SOON.plus(QUIET)).until(() -> rings.get() < 40);
        }
    }

    @Test
    void aLostConnectionIsMadeAgainAndTheBellRings() throws Exception {
        String name = person();
        try (var _ = watch(Protocol.LDAPS, Duration.ofMinutes(1))) {
            awaitQuietAfterTheFirstRing();
            domain.dropConnections();
            awaitQuietAfterTheFirstRing();
            domain.setState(name, AccountState.DISABLED);
            await().atMost(SOON).until(() -> rings.get() > 0);
        }
    }

    @Test
    void aRefusedServiceAccountIsNotLockedOutByTryingAgainAndAgain() throws Exception {
        var wrong =
                SettingsOf.domain(domain, Protocol.LDAPS).password("Falsch-1").build();
        int before = domain.traffic().binds();
        try (var _ = Directories.open(wrong, PATIENCE).watch(rings::incrementAndGet)) {
            await().until(() -> domain.traffic().binds() == before + 1);
            await().during(Duration.ofMillis(1500)).until(() -> domain.traffic().binds() == before + 1);
        }
    }

    @Test
    void aSilentDomainControllerIsLeftAndFoundAgain() throws Exception {
        try (var _ = watch(Protocol.LDAPS, Duration.ofMillis(200))) {
            awaitQuietAfterTheFirstRing();
            domain.faults().delayAnswers(PATIENCE.plusSeconds(1));
            await().during(PATIENCE.plusSeconds(1))
                    .atMost(Duration.ofSeconds(8))
                    .until(() -> rings.get() == 0);
            domain.faults().heal();
            await().atMost(Duration.ofSeconds(15)).until(() -> rings.get() > 0);
        }
    }
}
