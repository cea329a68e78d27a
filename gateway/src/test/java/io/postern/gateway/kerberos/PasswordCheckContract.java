package io.postern.gateway.kerberos;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.directory.BindAnswer;
import io.postern.directory.BindDenial;
import io.postern.directory.BindIdentity;
import io.postern.directory.ConnectionSettings;
import io.postern.directory.Directory;
import io.postern.directory.DirectorySettings;
import io.postern.directory.DirectoryUnavailable;
import io.postern.directory.Protocol;
import io.postern.directory.Scope;
import io.postern.directory.connection.Addresses;
import io.postern.directory.domain.Directories;
import io.postern.lab.AccountState;
import io.postern.lab.Domain;
import io.postern.lab.Person;
import io.postern.lab.Secrets;
import io.postern.sso.ServiceKeys;
import io.postern.user.DirectoryAccount;
import io.postern.user.DirectoryId;
import io.postern.user.DomainName;
import io.postern.user.LoginName;
import io.postern.user.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a password check by Kerberos says of the people of a domain. Names are new for each test: the domain may be shared. */
abstract class PasswordCheckContract {

    static final String SERVICE = "HTTP/localhost";
    static final String PASSWORD = Secrets.note("Richtig-und-lang-1");
    static final BindAnswer ACCEPTED = new BindAnswer.Accepted();

    private static final Map<String, Path> KEYTABS = new ConcurrentHashMap<>();
    private static final Map<String, Directory> DIRECTORIES = new ConcurrentHashMap<>();

    private final Map<String, DirectoryAccount> accounts = new ConcurrentHashMap<>();

    /** The domain under test. */
    abstract Domain domain();

    /** The denial of the right password in a state; null where Kerberos lets people in. */
    abstract BindDenial denial(AccountState state);

    @Test
    void theRightPasswordIsAccepted() {
        assertThat(check(newPerson(), PASSWORD)).isEqualTo(ACCEPTED);
    }

    @Test
    void aPasswordWithLettersBeyondAsciiIsAccepted() {
        String name = newPerson();
        domain().setPassword(name, Secrets.note("Schlüssel-€-Ж-1"));
        assertThat(check(name, "Schlüssel-€-Ж-1")).isEqualTo(ACCEPTED);
        assertThat(check(name, "Schlussel-€-Ж-1")).isEqualTo(new BindAnswer.Denied(BindDenial.WRONG_PASSWORD));
    }

    @Test
    void anAnswerNamesTheKdcThatGaveIt() {
        String name = newPerson();
        try (var check =
                opened(Map.of(domain().realm(), List.of(kdc())), keytab(), principal(), Duration.ofSeconds(20))) {
            String host = kdc().host();
            assertThat(check.check(account(name), Secret.of(PASSWORD))).isEqualTo(new BindAnswer.Accepted(host));
            assertThat(check.check(account(name), Secret.of("falsch")).controller())
                    .isEqualTo(host);
        }
    }

    @Test
    void aWrongPasswordIsDenied() {
        assertThat(check(newPerson(), "falsch")).isEqualTo(new BindAnswer.Denied(BindDenial.WRONG_PASSWORD));
    }

    @Test
    void anUnknownPersonIsDenied() {
        assertThat(check("nobody-" + UUID.randomUUID().toString().substring(0, 8), PASSWORD))
                .isEqualTo(new BindAnswer.Denied(BindDenial.NO_SUCH_USER));
    }

    @Test
    void anEmptyPasswordIsDeniedWithoutAskingAnybody() {
        var nobodyToAsk = opened(Map.of(), Path.of("none"), SERVICE + "@" + domain().realm(), Duration.ofSeconds(1));
        assertThat(nobodyToAsk.check(account("alice"), Secret.of("")))
                .isEqualTo(new BindAnswer.Denied(BindDenial.WRONG_PASSWORD));
    }

    @ParameterizedTest
    @EnumSource(names = "USABLE", mode = EnumSource.Mode.EXCLUDE)
    void anAccountInABadStateIsDeniedAsSuchAndAWrongPasswordLearnsNothing(AccountState state) {
        String name = newPerson();
        domain().setState(name, state);
        BindDenial denial = denial(state);
        assertThat(check(name, PASSWORD)).isEqualTo(denial == null ? ACCEPTED : new BindAnswer.Denied(denial));
        assertThat(check(name, "falsch"))
                .isInstanceOfSatisfying(
                        BindAnswer.Denied.class,
                        answer -> assertThat(answer.reason().passwordProved()).isFalse());
        domain().setState(name, AccountState.USABLE);
        assertThat(check(name, PASSWORD)).isEqualTo(ACCEPTED);
    }

    @Test
    void aRenamedPersonLogsInUnderTheNewNameWithTheOldSalt() {
        String before = newPerson();
        String after = before + "x";
        domain().rename(before, Person.of(after, "Renamed " + after, PASSWORD, after + "@mail.test"));
        assertThat(check(after, PASSWORD)).isEqualTo(ACCEPTED);
        assertThat(check(before, PASSWORD)).isEqualTo(new BindAnswer.Denied(BindDenial.NO_SUCH_USER));
    }

    @Test
    void whoeverHasSomebodysOldNameNowIsNotTakenForThem() {
        String name = newPerson();
        DirectoryAccount before = account(name);
        domain().rename(name, Person.of(name + "x", "Renamed " + name, PASSWORD, name + "@mail.test"));
        String secret = Secrets.note("Eigenes-der-Neuen-1");
        domain().add(Person.of(name, "New " + name, secret, name + "@new.test"));
        try (var check =
                opened(Map.of(domain().realm(), List.of(kdc())), keytab(), principal(), Duration.ofSeconds(20))) {
            assertThat(check.check(before, Secret.of(secret)).from(null))
                    .isEqualTo(new BindAnswer.Denied(BindDenial.NO_SUCH_USER));
        }
    }

    @Test
    void rightAndWrongPasswordsAtOnceGetTheirOwnAnswers() throws Exception {
        var passwords = new ArrayList<String>();
        var people = IntStream.range(0, 8).mapToObj(i -> newPerson()).toList();
        people.forEach(name -> {
            String own = Secrets.note("Eigenes-" + UUID.randomUUID());
            domain().setPassword(name, own);
            passwords.add(own);
        });
        var logins = new ArrayList<Callable<BindAnswer>>();
        var expected = new ArrayList<BindAnswer>();
        for (int i = 0; i < 616; i++) {
            int person = i % people.size();
            boolean right = i / people.size() % 2 == 0;
            String password = passwords.get(right ? person : (person + 1) % people.size());
            logins.add(() -> check(people.get(person), password));
            expected.add(right ? ACCEPTED : new BindAnswer.Denied(BindDenial.WRONG_PASSWORD));
        }
        try (var threads = Executors.newFixedThreadPool(8)) {
            var answers = new ArrayList<BindAnswer>();
            for (var answer : threads.invokeAll(logins)) {
                answers.add(answer.get());
            }
            assertThat(answers).isEqualTo(expected);
        }
    }

    @Test
    void theNextKdcIsAskedOnlyIfTheFirstCannotBe() throws Exception {
        String name = newPerson();
        var dead = new KdcAddress("127.0.0.1", 1); // nobody listens on tcpmux
        assertThat(checkAt(List.of(dead, kdc()), keytab(), name)).isEqualTo(ACCEPTED);
        try (var silent = new ServerSocket(0)) { // takes connections, never answers
            var deaf = new KdcAddress("127.0.0.1", silent.getLocalPort());
            assertThat(checkAt(List.of(deaf, kdc()), keytab(), name)).isEqualTo(ACCEPTED);
        }
    }

    @Test
    void withoutTheServicesKeysNobodyIsAccepted() {
        assertThat(checkAt(List.of(kdc()), Path.of("missing.keytab"), newPerson()))
                .isInstanceOfSatisfying(
                        BindAnswer.Undecided.class,
                        answer -> assertThat(answer.why()).contains("holds no key"));
    }

    final BindAnswer check(String name, String password) {
        try (var check = opened(
                        Map.of(domain().realm(), List.of(kdc())), keytab(), principal(), Duration.ofSeconds(20));
                var secret = Secret.of(password)) {
            return check.check(account(name), secret).from(null);
        }
    }

    final BindAnswer checkAt(List<KdcAddress> kdcs, Path keytab, String name) {
        try (var check = opened(Map.of(domain().realm(), kdcs), keytab, principal(), Duration.ofSeconds(4))) {
            return check.check(account(name), Secret.of(PASSWORD)).from(null);
        }
    }

    final KerberosPasswordCheck opened(
            Map<String, List<KdcAddress>> kdcs, Path keytab, String service, Duration limit) {
        return opened(kdcs, new KeytabKeys(keytab, service), directory()::current, limit);
    }

    static KerberosPasswordCheck opened(
            Map<String, List<KdcAddress>> kdcs, ServiceKeys keys, CurrentAccounts accounts, Duration limit) {
        return new KerberosPasswordCheck(
                new RealmMemory(Kdcs.listed(kdcs), Addresses.ofMachine()), keys, accounts, 8, limit);
    }

    final String newPerson() {
        return newPerson("k");
    }

    final String newPerson(String prefix) {
        String name = prefix + UUID.randomUUID().toString().substring(0, 12);
        domain().add(Person.of(name, "Person " + name, PASSWORD, name + "@mail.test"));
        return name;
    }

    final KdcAddress kdc() {
        return new KdcAddress(domain().endpoint().address(), domain().endpoint().kdcPort());
    }

    final Path keytab() {
        return KEYTABS.computeIfAbsent(domain().realm() + domain().endpoint(), key -> domain().keytab(SERVICE));
    }

    final String principal() {
        return SERVICE + "@" + domain().realm();
    }

    /** The account as the directory shows it, under the name as it was typed; one of nobody if it shows none. */
    final DirectoryAccount account(String name) {
        return accounts.computeIfAbsent(name, this::found);
    }

    private DirectoryAccount found(String name) {
        try {
            return directory().find(LoginName.parse(name)).stream()
                    .map(person -> person.account().called(name))
                    .findFirst()
                    .orElseGet(() -> account(name, domain().dnsName(), domain().netbiosName()));
        } catch (DirectoryUnavailable e) {
            throw new IllegalStateException(e);
        }
    }

    static DirectoryAccount account(String name, String dns, String netbios) {
        var id = new DirectoryId(UUID.randomUUID());
        return new DirectoryAccount("corp", id, "S-1-5-21-1-2-3-1000", name, null, new DomainName(dns, netbios));
    }

    private Directory directory() {
        return DIRECTORIES.computeIfAbsent(domain().realm() + domain().endpoint(), key -> {
            var settings = new DirectorySettings("corp", connection(), Scope.EVERYBODY);
            return Directories.open(settings, Duration.ofSeconds(20));
        });
    }

    private ConnectionSettings connection() {
        try {
            return new ConnectionSettings(
                    domain().endpoint().host() + ":" + domain().endpoint().ldapsPort(),
                    Protocol.LDAPS,
                    null,
                    new BindIdentity.Standard(
                            domain().serviceAccount().userPrincipalName(),
                            Secret.of(Secrets.note(domain().serviceAccount().password()))),
                    Files.readString(domain().caCertificate()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
