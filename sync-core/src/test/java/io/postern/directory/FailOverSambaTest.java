package io.postern.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.postern.directory.connection.Deadline;
import io.postern.directory.controllers.DomainControllers;
import io.postern.directory.password.PasswordChecks;
import io.postern.lab.Person;
import io.postern.lab.Secrets;
import io.postern.lab.samba.SambaDomain;
import io.postern.user.DirectoryAccount;
import io.postern.user.Secret;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two ways to the real domain controller stand for two controllers, of which the first one fails. */
class FailOverSambaTest {

    private static final Duration LIMIT = Duration.ofSeconds(4);
    private static final Duration QUICK = Duration.ofMillis(1500);
    private static final String PASSWORD = Secrets.note("zwei-Wege-1");

    private final SambaDomain domain = SambaDomain.shared();
    private Relay first;
    private Relay second;

    @AfterEach
    void close() throws Exception {
        if (first != null) {
            first.close();
            second.close();
        }
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void aDeadFirstServerCostsNothing(Protocol protocol) throws Exception {
        int nobody;
        try (var socket =
                new ServerSocket(0, 1, InetAddress.ofLiteral(domain.endpoint().address()))) {
            nobody = socket.getLocalPort();
        }
        int port = port(protocol);
        var controllers = DomainControllers.of(settings(protocol, nobody, port));
        for (int i = 0; i < 3; i++) {
            Instant begin = Instant.now();
            assertThat(reached(controllers)).isEqualTo(port);
            assertThat(Duration.between(begin, Instant.now())).isLessThan(LIMIT);
        }
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void aFrozenFirstServerCostsItsShareOnceAndIsTakenBack(Protocol protocol) throws Exception {
        var controllers = open(protocol);
        assertThat(reached(controllers)).isEqualTo(first.port());
        first.freeze();
        Instant begin = Instant.now();
        assertThat(reached(controllers)).isEqualTo(second.port());
        assertThat(Duration.between(begin, Instant.now())).isLessThan(LIMIT);
        for (int i = 0; i < 5; i++) {
            begin = Instant.now();
            assertThat(reached(controllers)).isEqualTo(second.port());
            assertThat(Duration.between(begin, Instant.now())).isLessThan(QUICK);
        }
        first.thaw();
        await("the way back").atMost(Duration.ofSeconds(40)).until(() -> reached(controllers) == first.port());
    }

    @ParameterizedTest
    @EnumSource(
            value = Protocol.class,
            names = {"STARTTLS", "LDAPS"})
    void aBindThatWasSentToAServerThatFreezesIsNotRepeatedAtTheOther(Protocol protocol) throws Exception {
        DirectoryAccount person = hire();
        var controllers = open(protocol);
        var settings = new DirectorySettings("test", settings(protocol, first.port(), second.port()), Scope.EVERYBODY);
        try (var check = PasswordChecks.open(settings, controllers, 4, LIMIT)) {
            assertThat(check.check(person, Secret.of(PASSWORD)).from(null)).isEqualTo(new BindAnswer.Accepted());
            first.freeze();
            assertThat(check.check(person, Secret.of("wrong")).from(null)).isInstanceOf(BindAnswer.Unreachable.class);
            assertThat(second.accepted()).isZero();
            Instant begin = Instant.now();
            assertThat(check.check(person, Secret.of(PASSWORD)).from(null)).isEqualTo(new BindAnswer.Accepted());
            assertThat(Duration.between(begin, Instant.now())).isLessThan(QUICK);
            assertThat(second.accepted()).isOne();
            first.thaw();
            int before = first.accepted();
            await("the way back").atMost(Duration.ofSeconds(40)).until(() -> {
                assertThat(check.check(person, Secret.of(PASSWORD)).from(null)).isEqualTo(new BindAnswer.Accepted());
                return first.accepted() > before + 1;
            });
        }
    }

    @Test
    void whenNobodyCanBeAskedEachOfThemIsInTheSentence() throws Exception {
        var controllers = open(Protocol.LDAPS);
        first.freeze();
        second.close();
        assertThatThrownBy(() -> controllers.bound(Deadline.in(LIMIT)))
                .isInstanceOf(DirectoryUnavailable.class)
                .hasMessageContaining(":" + first.port() + " did not answer within 2 seconds.")
                .hasMessageContaining(":" + second.port() + " refuses connections.");
    }

    @Test
    void aRefusedServiceAccountIsNotCountedAtTheSecondServer() throws Exception {
        open(Protocol.LDAPS);
        var wrong = settings(Protocol.LDAPS, first.port(), second.port())
                .as(new BindIdentity.Standard(domain.serviceAccount().userPrincipalName(), Secret.of("wrong-1")));
        assertThatThrownBy(() -> DomainControllers.of(wrong).bound(Deadline.in(LIMIT)))
                .hasMessageContaining("its name or its password is wrong");
        assertThat(second.accepted()).isZero();
    }

    private DomainControllers open(Protocol protocol) throws Exception {
        String address = domain.endpoint().address();
        first = new Relay(address, port(protocol));
        second = new Relay(address, port(protocol));
        return DomainControllers.of(settings(protocol, first.port(), second.port()));
    }

    private int port(Protocol protocol) {
        return protocol == Protocol.LDAPS
                ? domain.endpoint().ldapsPort()
                : domain.endpoint().ldapPort();
    }

    private ConnectionSettings settings(Protocol protocol, int one, int other) throws Exception {
        var single = SettingsOf.domain(domain, protocol).build().connection();
        String host = domain.endpoint().host();
        return new ConnectionSettings(
                host + ":" + one + ", " + host + ":" + other,
                protocol,
                null,
                single.identity(),
                single.trustedCertificates());
    }

    private static int reached(DomainControllers controllers) throws DirectoryUnavailable {
        try (var connection = controllers.bound(Deadline.in(LIMIT))) {
            return connection.target().port();
        }
    }

    private DirectoryAccount hire() throws Exception {
        String name = "way" + UUID.randomUUID().toString().substring(0, 8);
        domain.add(Person.of(name, "Way " + name, PASSWORD, name + "@mail.test"));
        var everybody = io.postern.directory.domain.Directories.open(
                SettingsOf.domain(domain, Protocol.LDAPS).build(), LIMIT);
        return everybody.snapshot().people().stream()
                .map(DirectoryUser::account)
                .filter(account -> account.samAccountName().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
