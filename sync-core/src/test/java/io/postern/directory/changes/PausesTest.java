package io.postern.directory.changes;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import io.postern.directory.DirectoryUnavailable;
import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import javax.security.auth.login.LoginException;
import org.junit.jupiter.api.Test;

class PausesTest {

    @Test
    void pausesGrowFromHalfASecondToAMinuteAndDifferFromOneAnother() {
        for (int seed = 0; seed < 100; seed++) {
            var pauses = new Pauses(new Random(seed));
            assertThat(pauses.next()).isEqualTo(Pauses.FIRST);
            assertThat(pauses.next()).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
            assertThat(pauses.next()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
            IntStream.range(0, 50).forEach(_ -> pauses.next());
            assertThat(pauses.next()).isBetween(Duration.ofSeconds(30), Pauses.LONGEST);
        }
        assertThat(IntStream.range(0, 100)
                        .mapToObj(seed -> {
                            var pauses = new Pauses(new Random(seed));
                            IntStream.range(0, 10).forEach(_ -> pauses.next());
                            return pauses.next();
                        })
                        .distinct())
                .hasSizeGreaterThan(50);
    }

    @Test
    void aRefusedPasswordIsNotTriedAgainSoon() {
        var byLdap = new DirectoryUnavailable("no", new LDAPException(ResultCode.INVALID_CREDENTIALS));
        var byKerberos = new DirectoryUnavailable(
                "no", new IOException(new LoginException("Pre-authentication information was invalid (24)")));
        var outage = new DirectoryUnavailable("down", new LDAPException(ResultCode.SERVER_DOWN));
        var pauses = new Pauses(new Random(1));
        assertThat(pauses.after(byLdap)).isEqualTo(Pauses.AFTER_REFUSAL);
        assertThat(pauses.after(byKerberos)).isEqualTo(Pauses.AFTER_REFUSAL);
        assertThat(pauses.after(outage)).isEqualTo(Pauses.FIRST);
        assertThat(pauses.after(new DirectoryUnavailable("down"))).isLessThan(Pauses.LONGEST);
    }

    @Test
    void onlyAConnectionThatStoodMakesThePausesShortAgain() {
        var pauses = new Pauses(new Random(1));
        IntStream.range(0, 10).forEach(_ -> pauses.next());
        pauses.stood(Duration.ofSeconds(5));
        assertThat(pauses.next()).isGreaterThan(Duration.ofSeconds(20));
        pauses.stood(Duration.ofMinutes(2));
        assertThat(pauses.next()).isEqualTo(Pauses.FIRST);
    }
}
