package io.postern.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.postern.directory.connection.Deadline;
import io.postern.directory.connection.DomainControllerConnection;
import io.postern.directory.connection.Endpoint;
import io.postern.directory.connection.MachineIdentity;
import io.postern.directory.connection.ServiceBind;
import io.postern.directory.domain.Directories;
import io.postern.directory.password.PasswordChecks;
import io.postern.lab.CertificateAuthority;
import io.postern.lab.Domain;
import io.postern.lab.IssuedCertificate;
import io.postern.lab.Person;
import io.postern.lab.samba.SambaDomain;
import io.postern.user.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The real domain, also by Kerberos, and what only a process of its own can do: stop and go on. */
class SambaDirectorySambaTest extends DirectoryContract {

    @Override
    Domain domain() {
        return SambaDomain.shared();
    }

    @Override
    Set<Protocol> protocols() {
        return Set.of(Protocol.values());
    }

    @Override
    String otherName() {
        return domain().endpoint().address();
    }

    @Override
    CertificateAuthority authority() {
        return SambaDomain.shared().authority();
    }

    @Override
    void present(IssuedCertificate certificate) {
        SambaDomain.shared().present(certificate);
    }

    @Test
    void moreThanThousandPeopleAreReadCompletely() throws Exception {
        List<Person> people = IntStream.range(0, 1100)
                .mapToObj(i -> new Person("many" + i, "Many " + i, null, null, List.of(), null, null))
                .toList();
        SambaDomain.shared().addAll(people);
        for (Protocol protocol : Protocol.values()) {
            assertThat(open(protocol).snapshot().people())
                    .extracting(person -> person.account().samAccountName())
                    .containsAll(people.stream().map(Person::account).toList())
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void aPlainBindIsRefusedInPlainLanguage() throws Exception {
        var settings = settings(Protocol.LDAP).build().connection();
        var endpoint = Endpoint.of(settings);
        Deadline deadline = Deadline.in(LIMIT);
        try (var connection = DomainControllerConnection.open(endpoint, deadline)) {
            var pretended = new ConnectionSettings(
                    settings.server(), Protocol.LDAPS, null, settings.identity(), settings.trustedCertificates());
            assertThatThrownBy(() -> new ServiceBind(pretended, MachineIdentity.NONE).bind(connection, deadline))
                    .isInstanceOf(DirectoryUnavailable.class)
                    .hasMessageContaining("asks for signed or encrypted connections");
        }
    }

    /** All protocols at once: each would wait for its deadline. */
    @Test
    void aFrozenDomainControllerIsGivenUpAtTheDeadlineAndFoundAgain() throws Exception {
        List<Directory> directories = new ArrayList<>();
        for (Protocol protocol : protocols()) {
            directories.add(Directories.open(settings(protocol).build(), Duration.ofSeconds(2)));
        }
        SambaDomain.shared().freeze();
        try (var together = Executors.newVirtualThreadPerTaskExecutor()) {
            var given = directories.stream()
                    .map(directory -> together.submit(() -> givenUp(directory)))
                    .toList();
            for (var one : given) {
                assertThat(one.get()).isLessThan(Duration.ofSeconds(4));
            }
        } finally {
            SambaDomain.shared().thaw();
        }
        for (Directory directory : directories) {
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(directory.check()).isNotNull());
        }
    }

    private static Duration givenUp(Directory directory) {
        Instant begin = Instant.now();
        assertThatThrownBy(directory::check)
                .isInstanceOf(DirectoryUnavailable.class)
                .hasMessageContaining("did not answer within");
        return Duration.between(begin, Instant.now());
    }

    @ParameterizedTest
    @MethodSource("tlsProtocols")
    void aFrozenDomainControllerIsNoWrongPassword(Protocol protocol) throws Exception {
        String name = addPerson();
        DirectoryUser person = find(open(protocol).snapshot(), name);
        try (var check = PasswordChecks.open(settings(protocol).build(), 4, Duration.ofSeconds(2))) {
            assertThat(check.check(person.account(), Secret.of(PASSWORD)).from(null))
                    .isEqualTo(new BindAnswer.Accepted());
            SambaDomain.shared().freeze();
            try {
                assertThat(check.check(person.account(), Secret.of(PASSWORD)).from(null))
                        .isInstanceOf(BindAnswer.Unreachable.class);
            } finally {
                SambaDomain.shared().thaw();
            }
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(check.check(person.account(), Secret.of(PASSWORD))
                                    .from(null))
                            .isEqualTo(new BindAnswer.Accepted()));
        }
    }
}
