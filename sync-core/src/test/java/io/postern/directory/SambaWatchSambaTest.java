package io.postern.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.postern.lab.AccountState;
import io.postern.lab.Domain;
import io.postern.lab.samba.SambaDomain;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The real domain, also by Kerberos, frozen and thawed, stopped and started. */
class SambaWatchSambaTest extends WatchContract {

    @Override
    Domain domain() {
        return SambaDomain.shared();
    }

    @Override
    Set<Protocol> protocols() {
        return Set.of(Protocol.values());
    }

    @Test
    void aFrozenDomainControllerIsFoundAgain() throws Exception {
        String name = person();
        try (var _ = watch(Protocol.LDAPS, Duration.ofSeconds(1))) {
            awaitQuietAfterTheFirstRing();
            SambaDomain.shared().freeze();
            try {
                await().during(Duration.ofSeconds(5))
                        .atMost(Duration.ofSeconds(8))
                        .until(() -> rings.get() == 0);
            } finally {
                SambaDomain.shared().thaw();
            }
            awaitQuietAfterTheFirstRing();
            SambaDomain.shared().setState(name, AccountState.DISABLED);
            await().atMost(SOON).until(() -> rings.get() > 0);
        }
    }

    @Test
    void aFrozenDomainControllerHoldsUpNoEnd() throws Exception {
        Watch watch = watch(Protocol.LDAPS, Duration.ofMillis(100));
        awaitQuietAfterTheFirstRing();
        SambaDomain.shared().freeze();
        try {
            Instant begin = Instant.now();
            watch.close();
            assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(1));
        } finally {
            SambaDomain.shared().thaw();
        }
    }

    @Test
    void aRestartedDomainControllerIsFoundAgain() throws Exception {
        try (var _ = watch(Protocol.STARTTLS, Duration.ofMinutes(1))) {
            awaitQuietAfterTheFirstRing();
            SambaDomain.shared().restart();
            await().atMost(Duration.ofSeconds(20)).until(() -> rings.get() > 0);
        }
    }
}
