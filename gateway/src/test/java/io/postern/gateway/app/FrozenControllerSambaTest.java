package io.postern.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.postern.gateway.app.LoginClient.Answer;
import io.postern.gateway.command.CommandFailed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The domain controller freezes, or dies, and comes back, under a whole gateway that is never restarted. */
class FrozenControllerSambaTest {

    private static final Duration DEADLINE = Duration.ofSeconds(2);
    /** What threads on a busy machine may add, and the first forty TLS handshakes of a JVM. */
    private static final Duration SLACK = Duration.ofMillis(2500);

    private static final int AT_ONCE = 40;
    private static final int TRIES = 9;

    private Company company;
    private LoginClient client;

    @ParameterizedTest
    @ValueSource(strings = {"ldap", "starttls", "ldaps"})
    void frozenIsAnOutageWithinTheDeadlineThatNobodyElseFeels(String protocol) throws Exception {
        try (var opened = Company.open(protocol, DEADLINE);
                var mailClient = opened.client()) {
            company = opened;
            client = mailClient;
            String name = company.synchronised();
            Answer before = client.password(name, Company.PASSWORD);
            assertThat(before.status()).isEqualTo(200);
            byte[] token = company.ticketHolder(name).spnegoToken("HTTP@localhost");
            Duration usual = localLogins();
            company.domain().freeze();
            try {
                Duration meanwhile = whileDirectoryLoginsFail(name);
                System.out.printf(
                        "%s: local logins took %d ms before and %d ms while the controller was frozen%n",
                        protocol, usual.toMillis(), meanwhile.toMillis());
                assertThat(meanwhile).isLessThan(usual.multipliedBy(3).plusMillis(100));
                assertThat(client.session(before.token()).status()).isEqualTo(200);
                assertThat(client.ticket(token).userName()).isEqualTo(name);
                synchronisationFails(" did not answer within 2 seconds. Nothing was changed.");
                noBindIsLeftBehind();
            } finally {
                company.domain().thaw();
            }
            allIsWellAgain(name);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ldap", "starttls", "ldaps"})
    void deadIsAnOutageUntilItIsBack(String protocol) throws Exception {
        try (var opened = Company.open(protocol, DEADLINE);
                var mailClient = opened.client()) {
            company = opened;
            client = mailClient;
            String name = company.synchronised();
            assertThat(client.password(name, Company.PASSWORD).status()).isEqualTo(200);
            Duration usual = localLogins();
            company.domain().stop();
            try {
                Duration meanwhile = whileDirectoryLoginsFail(name);
                assertThat(meanwhile).isLessThan(usual.multipliedBy(3).plusMillis(100));
                synchronisationFails(" refuses connections. Nothing was changed.");
            } finally {
                company.domain().restart();
            }
            allIsWellAgain(name);
        }
    }

    /** Many directory logins at once; returns how long a local login takes meanwhile. */
    private Duration whileDirectoryLoginsFail(String name) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Answer> login = () -> client.password(name, Company.PASSWORD);
            List<Future<Answer>> logins =
                    Stream.generate(() -> threads.submit(login)).limit(AT_ONCE).toList();
            Duration local = localLogins();
            Duration slowest = Duration.ZERO;
            for (var asked : logins) {
                Answer answer = asked.get();
                slowest = slowest.compareTo(answer.took()) > 0 ? slowest : answer.took();
                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.retryAfter()).isPresent();
                assertThat(answer.took()).isLessThan(DEADLINE.plus(SLACK));
            }
            System.out.printf(
                    "the slowest of %d directory logins heard 503 after %d ms%n", AT_ONCE, slowest.toMillis());
            return local;
        }
    }

    /** The middle one of several local logins. */
    private Duration localLogins() throws Exception {
        var took = new ArrayList<Duration>();
        for (int i = 0; i < TRIES; i++) {
            Answer answer = client.password("lena", Company.LOCAL_PASSWORD);
            assertThat(answer.status()).isEqualTo(200);
            took.add(answer.took());
        }
        return took.stream().sorted().skip(TRIES / 2).findFirst().orElseThrow();
    }

    private void synchronisationFails(String sentence) {
        assertThatThrownBy(company::synchronize)
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining(company.domain().endpoint().host())
                .hasMessageEndingWith(sentence);
    }

    /** Java's Kerberos goes on asking by itself, but not for long. */
    private static void noBindIsLeftBehind() {
        await("the end of Kerberos's own attempts")
                .atMost(Duration.ofSeconds(10))
                .until(() -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().equals("kerberos-bind")));
    }

    private void allIsWellAgain(String name) {
        await("logins after the outage")
                .atMost(Duration.ofSeconds(10))
                .until(() -> client.password(name, Company.PASSWORD).userName().equals(name));
        assertThat(company.synchronize().get("changes")).isEmpty();
    }
}
