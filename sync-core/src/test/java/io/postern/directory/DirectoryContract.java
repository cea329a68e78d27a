package io.postern.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.directory.domain.Directories;
import io.postern.directory.password.PasswordChecks;
import io.postern.lab.AccountState;
import io.postern.lab.CertificateAuthority;
import io.postern.lab.Domain;
import io.postern.lab.IssuedCertificate;
import io.postern.lab.Person;
import io.postern.user.DomainName;
import io.postern.user.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a directory and a check of passwords are, whatever domain they ask. Names are new for each test. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
abstract class DirectoryContract {

    static final String PASSWORD = "Richtig-1";
    static final Duration LIMIT = Duration.ofSeconds(10);

    private static final AtomicInteger NAMES = new AtomicInteger();

    /** The domain under test. */
    abstract Domain domain();

    /** The protocols that it speaks. */
    abstract Set<Protocol> protocols();

    /** Those of them that carry passwords. */
    final Set<Protocol> tlsProtocols() {
        return Set.of(Protocol.STARTTLS, Protocol.LDAPS);
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void aSnapshotHasThePeopleAsTheDirectoryDescribesThem(Protocol protocol) throws Exception {
        String name = newName();
        String dn = domain().add(new Person(
                name,
                "Person " + name,
                PASSWORD,
                name + "@mail.test",
                List.of("smtp:second@" + name, "SMTP:First@" + name, "X500:/o=x", "smtp:FIRST@" + name),
                null,
                null));
        DirectorySnapshot snapshot = open(protocol).snapshot();
        assertThat(snapshot.unreadable()).isEmpty();
        DirectoryUser person = find(snapshot, name);
        assertThat(person.distinguishedName()).isEqualToIgnoringCase(dn);
        assertThat(person.displayName()).isEqualTo("Person " + name);
        assertThat(person.emailAddresses()).containsExactly("first@" + name, name + "@mail.test", "second@" + name);
        assertThat(person.enabled()).isTrue();
        assertThat(person.hidden()).isFalse();
        assertThat(person.account().sid()).startsWith("S-1-5-21-");
        assertThat(person.account().userPrincipalName()).isEqualTo(name + "@" + domain().dnsName());
        assertThat(person.account().domain()).isEqualTo(new DomainName(domain().dnsName(), domain().netbiosName()));
        assertThat(person.account().directory()).isEqualTo("test");
    }

    @Test
    void aSnapshotHasNoAccountsOfMachines() throws Exception {
        assertThat(open(Protocol.LDAPS).snapshot().people())
                .isNotEmpty()
                .noneMatch(person -> person.account().samAccountName().endsWith("$"));
    }

    @Test
    void disabledAndHiddenPeopleAreSeenAsSuch() throws Exception {
        String disabled = addPerson();
        String hidden = addPerson();
        domain().setState(disabled, AccountState.DISABLED);
        domain().setAttribute(hidden, "msExchHideFromAddressLists", "TRUE");
        DirectorySnapshot snapshot = open(Protocol.LDAPS).snapshot();
        assertThat(find(snapshot, disabled).enabled()).isFalse();
        assertThat(find(snapshot, disabled).hidden()).isFalse();
        assertThat(find(snapshot, hidden).enabled()).isTrue();
        assertThat(find(snapshot, hidden).hidden()).isTrue();
    }

    @Test
    void aRenamedPersonKeepsTheirIdentity() throws Exception {
        String before = addPerson();
        DirectoryUser old = find(open(Protocol.LDAPS).snapshot(), before);
        String after = newName();
        domain().rename(before, Person.of(after, "Renamed " + after, PASSWORD, after + "@mail.test"));
        DirectoryUser renamed = find(open(Protocol.LDAPS).snapshot(), after);
        assertThat(renamed.account().id()).isEqualTo(old.account().id());
        assertThat(renamed.account().sid()).isEqualTo(old.account().sid());
    }

    @Test
    void aBaseDnLimitsTheSnapshot() throws Exception {
        String unit = domain().addOrganisationalUnit(newName() + " Nord (2)*");
        String inside = newName();
        domain().add(Person.of(inside, "Person " + inside, PASSWORD, inside + "@mail.test")
                .in(unit));
        addPerson();
        DirectorySnapshot snapshot = Directories.open(
                        settings(Protocol.LDAPS).base(unit).build(), LIMIT)
                .snapshot();
        assertThat(snapshot.people())
                .extracting(person -> person.account().samAccountName())
                .containsExactly(inside);
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void aCheckSaysWhatIsThere(Protocol protocol) throws Exception {
        Directory directory = open(protocol);
        DomainFacts facts = directory.check();
        assertThat(facts.domain()).isEqualTo(new DomainName(domain().dnsName(), domain().netbiosName()));
        assertThat(facts.baseDn()).isEqualToIgnoringCase(domain().baseDn());
        assertThat(facts.domainController()).endsWith("." + domain().dnsName());
        assertThat(facts.highestCommittedUsn()).isPositive();
        addPerson();
        DomainFacts later = directory.check();
        assertThat(later.highestCommittedUsn()).isGreaterThan(facts.highestCommittedUsn());
        assertThat(later.invocationId()).isEqualTo(facts.invocationId());
        assertThat(directory.namingContexts()).contains(domain().baseDn());
    }

    @ParameterizedTest
    @MethodSource("tlsProtocols")
    void aForeignCertificateAuthorityIsRefused(Protocol protocol, @TempDir Path directory) throws Exception {
        Path foreign = CertificateAuthority.create(directory, "Foreign").certificate();
        var settings = settings(protocol).trust(foreign).build();
        assertThatThrownBy(() -> Directories.open(settings, LIMIT).check())
                .isInstanceOf(DirectoryUnavailable.class)
                .hasMessageMatching(
                        "The certificate of the domain controller \\S+ does not come from a trusted certificate authority\\.");
    }

    @ParameterizedTest
    @MethodSource("tlsProtocols")
    void theJdksAuthoritiesDoNotCoverAPrivateOne(Protocol protocol) throws Exception {
        var settings = settings(protocol).trust(null).build();
        assertThatThrownBy(() -> Directories.open(settings, LIMIT).check())
                .isInstanceOf(DirectoryUnavailable.class)
                .hasMessageContaining("does not come from a trusted certificate authority");
    }

    @ParameterizedTest
    @MethodSource("tlsProtocols")
    void aCertificateOfAnotherHostNameIsRefused(Protocol protocol) throws Exception {
        var settings = settings(protocol).host(otherName()).build();
        assertThatThrownBy(() -> Directories.open(settings, LIMIT).check())
                .isInstanceOf(DirectoryUnavailable.class)
                .hasMessageMatching(
                        "The certificate of the domain controller \\S+ is not made out to the host name \\S+\\.");
    }

    /** Another name or address of the domain controller, which its certificate does not carry. */
    abstract String otherName();

    @Test
    void anExpiredCertificateIsRefused() throws Exception {
        Instant now = Instant.now();
        String host = domain().endpoint().host();
        present(authority().issue(List.of(host), now.minus(Duration.ofDays(9)), now.minus(Duration.ofDays(1))));
        try {
            for (Protocol protocol : tlsProtocols()) {
                assertThatThrownBy(() -> open(protocol).check())
                        .isInstanceOf(DirectoryUnavailable.class)
                        .hasMessageMatching("The certificate of the domain controller \\S+ has expired\\.");
            }
        } finally {
            present(authority().issue(host));
        }
        assertThat(open(Protocol.LDAPS).check()).isNotNull();
    }

    /** The authority that signs the domain controller's certificates. */
    abstract CertificateAuthority authority();

    /** Lets the domain controller show another certificate. */
    abstract void present(IssuedCertificate certificate);

    @ParameterizedTest
    @MethodSource("protocols")
    void aWrongServicePasswordIsOneSentence(Protocol protocol) throws Exception {
        var settings = settings(protocol).password("Falsch-1").build();
        assertThatThrownBy(() -> Directories.open(settings, LIMIT).snapshot())
                .isInstanceOf(DirectoryUnavailable.class)
                .hasMessageContaining("password is wrong")
                .hasMessageNotContaining("Falsch-1")
                .hasMessageNotContaining("Exception")
                .hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @MethodSource("tlsProtocols")
    void aRightPasswordIsAcceptedAndAWrongOneDenied(Protocol protocol) throws Exception {
        String name = addPerson();
        DirectoryUser person = find(open(protocol).snapshot(), name);
        try (var check = PasswordChecks.open(settings(protocol).build(), 2, LIMIT)) {
            assertThat(check.check(person.account(), Secret.of(PASSWORD)).from(null))
                    .isEqualTo(new BindAnswer.Accepted());
            assertThat(check.check(person.account(), Secret.of("Falsch-1")).from(null))
                    .isEqualTo(new BindAnswer.Denied(BindDenial.WRONG_PASSWORD));
            assertThat(check.check(person.account(), Secret.of("")).from(null))
                    .isEqualTo(new BindAnswer.Denied(BindDenial.WRONG_PASSWORD));
            assertThat(check.check(person.account(), Secret.of(PASSWORD)).from(null))
                    .isEqualTo(new BindAnswer.Accepted());
        }
    }

    @Test
    void aPasswordBelongsToThePersonAndNotToTheName() throws Exception {
        String name = addPerson();
        DirectoryUser first = find(open(Protocol.LDAPS).snapshot(), name);
        String elsewhere = newName();
        domain().rename(name, Person.of(elsewhere, "Person " + elsewhere, PASSWORD, elsewhere + "@mail.test"));
        domain().add(Person.of(name, "Another " + name, "Anders-1", name + "@mail.test"));
        try (var check = PasswordChecks.open(settings(Protocol.LDAPS).build(), 1, LIMIT)) {
            assertThat(check.check(first.account(), Secret.of("Anders-1")).from(null))
                    .isEqualTo(new BindAnswer.Denied(BindDenial.WRONG_PASSWORD));
            assertThat(check.check(first.account(), Secret.of(PASSWORD)).from(null))
                    .isEqualTo(new BindAnswer.Accepted());
        }
    }

    @Test
    void everyOneOfManyPeopleAtOnceGetsTheirOwnAnswer() throws Exception {
        var names = IntStream.range(0, 8).mapToObj(_ -> newName()).toList();
        names.forEach(name -> domain().add(Person.of(name, "Person " + name, "Richtig-" + name, name + "@mail.test")));
        DirectorySnapshot snapshot = open(Protocol.LDAPS).snapshot();
        var people = names.stream().map(name -> find(snapshot, name)).toList();
        try (var check = PasswordChecks.open(settings(Protocol.LDAPS).build(), 32, Duration.ofSeconds(40));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = IntStream.range(0, 200)
                    .mapToObj(i -> threads.submit(() -> check.check(
                                    people.get(i % 8).account(), Secret.of("Richtig-" + names.get(i % 7)))
                            .from(null)))
                    .toList();
            for (int i = 0; i < 200; i++) {
                BindAnswer expected =
                        i % 7 == i % 8 ? new BindAnswer.Accepted() : new BindAnswer.Denied(BindDenial.WRONG_PASSWORD);
                assertThat(answers.get(i).get()).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(value = AccountState.class, names = "USABLE", mode = EnumSource.Mode.EXCLUDE)
    void everyStateOfAnAccountIsToldByItsName(AccountState state) throws Exception {
        String name = addPerson();
        DirectoryUser person = find(open(Protocol.LDAPS).snapshot(), name);
        domain().setState(name, state);
        try (var check = PasswordChecks.open(settings(Protocol.LDAPS).build(), 1, LIMIT)) {
            assertThat(check.check(person.account(), Secret.of(PASSWORD)).from(null))
                    .isInstanceOfSatisfying(
                            BindAnswer.Denied.class,
                            denied -> assertThat(denied.reason().subCode()).isEqualTo(state.subCode()));
        }
    }

    @Test
    void aPersonWhoIsGoneIsDenied() throws Exception {
        String name = addPerson();
        DirectoryUser person = find(open(Protocol.LDAPS).snapshot(), name);
        domain().delete(name);
        try (var check = PasswordChecks.open(settings(Protocol.LDAPS).build(), 1, LIMIT)) {
            assertThat(check.check(person.account(), Secret.of(PASSWORD)).from(null))
                    .isInstanceOfSatisfying(
                            BindAnswer.Denied.class,
                            denied -> assertThat(denied.reason())
                                    .isIn(BindDenial.NO_SUCH_USER, BindDenial.WRONG_PASSWORD));
        }
    }

    @Test
    void aRevokedRightToReadMakesAnEmptySnapshot() throws Exception {
        addPerson();
        domain().letServiceAccountRead(false);
        try {
            assertThat(open(Protocol.LDAPS).snapshot().people()).isEmpty();
        } finally {
            domain().letServiceAccountRead(true);
        }
        assertThat(open(Protocol.LDAPS).snapshot().people()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"not a name", "DC=other,DC=test"})
    void aBaseDnOutsideTheDomainIsRefused(String base) throws Exception {
        var settings = settings(Protocol.LDAPS).base(base).build();
        assertThatThrownBy(() -> Directories.open(settings, LIMIT).snapshot())
                .isInstanceOf(DirectoryUnavailable.class)
                .hasMessageContaining(base);
    }

    final Directory open(Protocol protocol) throws IOException {
        return Directories.open(settings(protocol).build(), LIMIT);
    }

    final SettingsOf settings(Protocol protocol) {
        return SettingsOf.domain(domain(), protocol);
    }

    final String addPerson() {
        String name = newName();
        domain().add(Person.of(name, "Person " + name, PASSWORD, name + "@mail.test"));
        return name;
    }

    static String newName() {
        return "p" + NAMES.incrementAndGet();
    }

    static DirectoryUser find(DirectorySnapshot snapshot, String name) {
        return snapshot.people().stream()
                .filter(person -> person.account().samAccountName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not in the snapshot"));
    }
}
