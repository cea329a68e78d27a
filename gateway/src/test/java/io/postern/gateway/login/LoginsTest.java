package io.postern.gateway.login;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.directory.BindAnswer;
import io.postern.directory.BindDenial;
import io.postern.gateway.audit.AuditEvent;
import io.postern.gateway.hashing.Argon2Settings;
import io.postern.gateway.hashing.PasswordHashing;
import io.postern.gateway.login.Outcome.Granted;
import io.postern.gateway.login.Outcome.Refused;
import io.postern.gateway.login.Outcome.Unavailable;
import io.postern.gateway.throttle.Throttle;
import io.postern.gateway.throttle.Throttles;
import io.postern.lab.HostsFile;
import io.postern.lab.Secrets;
import io.postern.store.Run;
import io.postern.store.RunChange;
import io.postern.store.RunKind;
import io.postern.store.RunLine;
import io.postern.store.RunOutcome;
import io.postern.store.UserStore;
import io.postern.store.sql.Stores;
import io.postern.user.Authentication;
import io.postern.user.DirectoryAccount;
import io.postern.user.DirectoryId;
import io.postern.user.DomainName;
import io.postern.user.FolderPrivileges;
import io.postern.user.LoginName;
import io.postern.user.LoginPrivilege;
import io.postern.user.Privilege;
import io.postern.user.Profile;
import io.postern.user.Rights;
import io.postern.user.Secret;
import io.postern.user.Standing;
import io.postern.user.User;
import io.postern.user.UserId;
import io.postern.user.UserName;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LoginsTest {

    private static final PasswordHashing HASHING = PasswordHashing.start();
    private static final DomainName CORP = new DomainName("corp.example.test", "CORP");
    private static final String LOCAL = Secrets.note("local-password-1");
    private static final Rights PERSON = new Rights(
            Set.of(Privilege.LOGIN), Set.of(LoginPrivilege.WEB, LoginPrivilege.WINDOWS), FolderPrivileges.NONE);

    @TempDir
    Path directory;

    private UserStore store;
    private final List<AuditEvent> audit = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private BindAnswer directoryAnswer = new BindAnswer.Accepted();
    private Authenticator logins;
    private TicketLogin tickets;

    @BeforeEach
    void open() throws Exception {
        HostsFile.ensure();
        store = Stores.open(directory.resolve("users.db"));
        DirectoryQuestion question = (account, password) -> {
            asked.add(account.samAccountName());
            return directoryAnswer;
        };
        Throttle throttle = Throttles.generous(store);
        logins = Logins.byPassword(
                Logins.proofs(store, HASHING, Logins.byDirectory(question, throttle), throttle), store, audit::add);
        tickets = Logins.byTicket(store, Set.of(), Method.KERBEROS, audit::add);
        add(user("lena", Authentication.INTEGRATED, null), LOCAL);
        add(user("alice", Authentication.DIRECTORY_SERVICES, account("alice")), null);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @AfterAll
    static void stopHashing() {
        HASHING.close();
    }

    @Test
    void aLocalUserLogsInWithTheStoredPasswordAndNobodyElseIsAsked() {
        assertThat(tried("LENA", LOCAL)).isInstanceOf(Granted.class);
        assertThat(tried("lena", "wrong")).isEqualTo(new Refused(Refusal.WRONG_PASSWORD, user("lena")));
        assertThat(asked).isEmpty();
    }

    @Test
    void aHashOfAnotherCostIsMadeAnewByTheRightPasswordOnlyAndNoPasswordIsThereby() throws Exception {
        User lena = user("lena");
        String cheap;
        try (var before = PasswordHashing.start(new Argon2Settings(256, 1))) {
            cheap = Secrets.note(before.hash(Secret.of(LOCAL)));
        }
        store.transact(writer -> {
            writer.setPasswordHash(lena.id(), cheap);
            return lena;
        });
        long changes = store.passwordChanges();
        assertThat(tried("lena", "wrong")).isInstanceOf(Refused.class);
        assertThat(store.passwordHash(lena.id())).contains(cheap);
        assertThat(tried("lena", LOCAL)).isInstanceOf(Granted.class);
        String dearer = Secrets.note(store.passwordHash(lena.id()).orElseThrow());
        assertThat(dearer).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(tried("lena", LOCAL)).isInstanceOf(Granted.class);
        assertThat(store.passwordHash(lena.id())).contains(dearer);
        assertThat(store.passwordChanges()).isEqualTo(changes);
    }

    @Test
    void aDirectoryUserIsAskedForOnceUnderEveryNameTheyUse() {
        for (String name : List.of("alice", "Alice@Corp.Example.Test", "corp\\ALICE", "alice.a@corp.example.test")) {
            assertThat(tried(name, "any")).as(name).isEqualTo(new Granted(user("alice"), Method.PASSWORD));
        }
        assertThat(asked).hasSize(4);
    }

    @ParameterizedTest
    @EnumSource(BindDenial.class)
    void everyDenialOfADirectoryIsARefusalAndExplainsItselfOnlyIfThePasswordWasProved(BindDenial denial) {
        directoryAnswer = new BindAnswer.Denied(denial);
        assertThat(tried("alice", "any")).isInstanceOfSatisfying(Refused.class, refused -> {
            if (!denial.passwordProved()) {
                assertThat(refused.reason().explanation()).isEmpty();
            }
        });
    }

    @Test
    void anOutageIsNeverAWrongPassword() {
        directoryAnswer = new BindAnswer.Unreachable("dc1 does not answer");
        assertThat(tried("alice", "any")).isEqualTo(new Unavailable("dc1 does not answer", null, true));
        directoryAnswer = new BindAnswer.Undecided("busy");
        assertThat(tried("alice", "any")).isEqualTo(new Unavailable("busy"));
    }

    @Test
    void anEmptyPasswordReachesNobody() {
        assertThat(tried("alice", "")).isEqualTo(new Refused(Refusal.EMPTY_PASSWORD, null));
        assertThat(asked).isEmpty();
    }

    @Test
    void anAmbiguousNameIsRefusedAndNeverTheFirstMatch() {
        add(user("alice2", Authentication.DIRECTORY_SERVICES, account("alice2"), "alice.a@corp.example.test"), null);
        assertThat(tried("alice.a@corp.example.test", "any")).isEqualTo(new Refused(Refusal.AMBIGUOUS_NAME, null));
        assertThat(asked).isEmpty();
    }

    @Test
    void aSuspendedUserIsRefusedAtEveryDoorWithoutAskingTheDirectory() {
        change(user("alice").with(Standing.SUSPENDED));
        assertThat(tried("alice", "any"))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Refusal.SUSPENDED));
        assertThat(ticket("alice@CORP.EXAMPLE.TEST")).isInstanceOf(Refused.class);
        assertThat(asked).isEmpty();
        assertThat(audit).extracting(AuditEvent::reason).containsExactly("SUSPENDED", "SUSPENDED");
    }

    @Test
    void theAuditLogSaysWhySomebodyIsSuspended() {
        User alice = user("alice");
        var line = new RunLine("suspend", "alice", null, "CN=Alice", List.of(), "the account is disabled there");
        var run = new Run(0, RunKind.FULL, Instant.EPOCH, Instant.EPOCH, RunOutcome.APPLIED, "1 suspend", List.of());
        store.transact(writer -> {
            writer.update(List.of(alice.with(Standing.SUSPENDED)));
            return writer.record(run, List.of(new RunChange(line, alice.id(), null, null)));
        });
        tried("alice", "any");
        ticket("alice@CORP.EXAMPLE.TEST");
        assertThat(audit)
                .extracting(AuditEvent::reason)
                .containsOnly("SUSPENDED: the account is disabled there (run 1)")
                .hasSize(2);
    }

    @Test
    void aUserWithoutThePrivilegeIsToldSoOnlyAfterTheRightPassword() {
        change(user("lena").with(Rights.NONE));
        assertThat(reason(tried("lena", "wrong"))).isEqualTo(Refusal.WRONG_PASSWORD);
        assertThat(reason(tried("lena", LOCAL))).isEqualTo(Refusal.NO_LOGIN_PRIVILEGE);
    }

    @Test
    void aDirectoryUserWhomNoSynchronisationHasMetIsRefused() {
        add(user("manual", Authentication.DIRECTORY_SERVICES, null), null);
        assertThat(reason(tried("manual", "any"))).isEqualTo(Refusal.NO_DIRECTORY_ACCOUNT);
    }

    @Test
    void aTicketMeansItsFullPrincipalAndNobodyOfAnotherRealm() {
        assertThat(ticket("alice@CORP.EXAMPLE.TEST")).isEqualTo(new Granted(user("alice"), Method.KERBEROS));
        assertThat(reason(ticket("alice@OTHER.EXAMPLE.TEST"))).isEqualTo(Refusal.UNKNOWN_USER);
        assertThat(reason(ticket("alice"))).isEqualTo(Refusal.UNKNOWN_USER);
        assertThat(reason(ticket("lena@CORP.EXAMPLE.TEST"))).isEqualTo(Refusal.UNKNOWN_USER);
    }

    @Test
    void everyDecisionIsAuditedWithItsTrueReason() {
        tried("nobody", "x");
        tried("lena", LOCAL);
        tickets.rejected(Refusal.NTLM, "raw NTLM", "192.0.2.1");
        tickets.broken("keytab unreadable", "192.0.2.1");
        assertThat(audit)
                .extracting(AuditEvent::outcome)
                .containsExactly("refused", "granted", "refused", "unavailable");
        assertThat(audit).extracting(AuditEvent::reason).startsWith("UNKNOWN_USER", null, "NTLM: raw NTLM");
        assertThat(audit.toString()).doesNotContain(LOCAL);
    }

    @Test
    void aTicketThatNamesTheAccountBySidIsThatPersonsWhateverTheirNameWas() {
        assertThat(ticket("old.name@CORP.EXAMPLE.TEST", sid("alice")))
                .isEqualTo(new Granted(user("alice"), Method.KERBEROS));
    }

    @Test
    void aNewcomerUnderAnOldNameIsNotThePersonWhoHadIt() {
        assertThat(reason(ticket("alice@CORP.EXAMPLE.TEST", "S-1-5-21-1-2-3-99999")))
                .isEqualTo(Refusal.UNKNOWN_USER);
    }

    @Test
    void anAccountThatTwoUsersHaveIsNeitherOfThem() {
        DirectoryAccount known = requireNonNull(user("alice").account());
        var again = new DirectoryAccount(
                "corp", new DirectoryId(UUID.randomUUID()), known.sid(), "alice", known.userPrincipalName(), CORP);
        add(user("again", Authentication.DIRECTORY_SERVICES, again), null);
        assertThat(reason(ticket("alice@CORP.EXAMPLE.TEST", known.sid()))).isEqualTo(Refusal.AMBIGUOUS_NAME);
        assertThat(reason(ticket("alice@CORP.EXAMPLE.TEST"))).isEqualTo(Refusal.AMBIGUOUS_NAME);
        assertThat(audit).extracting(AuditEvent::reason).containsOnly("AMBIGUOUS_NAME");
    }

    @Test
    void aRealmDoesNotSpeakForTheAccountsOfAnother() {
        assertThat(reason(ticket("alice@EVIL.EXAMPLE.TEST", sid("alice")))).isEqualTo(Refusal.FOREIGN_REALM);
    }

    @Test
    void onlyMembersOfACertainGroupComeInByTicketIfAGroupIsNamed() {
        tickets = Logins.byTicket(store, Set.of("S-1-5-21-1-2-3-600"), Method.KERBEROS, audit::add);
        assertThat(ticket("alice@CORP.EXAMPLE.TEST", sid("alice"), "S-1-5-21-1-2-3-513", "S-1-5-21-1-2-3-600"))
                .isInstanceOf(Granted.class);
        assertThat(reason(ticket("alice@CORP.EXAMPLE.TEST", sid("alice"), "S-1-5-21-1-2-3-513")))
                .isEqualTo(Refusal.NOT_IN_GROUP);
        assertThat(reason(ticket("alice@CORP.EXAMPLE.TEST"))).isEqualTo(Refusal.NOT_IN_GROUP);
    }

    @Test
    void aBrokenUserTableIsAnOutage() {
        store.close();
        assertThat(tried("lena", LOCAL)).isInstanceOf(Unavailable.class);
        assertThat(ticket("alice@CORP.EXAMPLE.TEST")).isInstanceOf(Unavailable.class);
    }

    private Outcome tried(String name, String password) {
        return logins.authenticate(
                new LoginRequest(LoginName.parse(name), Secret.of(password), "192.0.2.1", LoginPrivilege.WEB));
    }

    private Outcome ticket(String principal) {
        return ticket(principal, null);
    }

    private Outcome ticket(String principal, @Nullable String sid, String... groups) {
        return tickets.established(new TicketIdentity(principal, sid, Set.of(groups)), "192.0.2.1");
    }

    private String sid(String name) {
        return requireNonNull(user(name).account()).sid();
    }

    private static Refusal reason(Outcome outcome) {
        return ((Refused) outcome).reason();
    }

    private User user(String name) {
        return store.named(new UserName(name)).orElseThrow();
    }

    private static User user(String name, Authentication authentication, DirectoryAccount account) {
        return user(name, authentication, account, name + ".a@corp.example.test");
    }

    private static User user(String name, Authentication authentication, DirectoryAccount account, String mail) {
        var profile = new Profile(name, null, List.of(mail), List.of());
        return new User(UserId.random(), new UserName(name), profile, authentication, account, Standing.ACTIVE, PERSON);
    }

    private static DirectoryAccount account(String sam) {
        return new DirectoryAccount(
                "corp",
                new DirectoryId(UUID.randomUUID()),
                "S-1-5-21-1-2-3-" + sam.length(),
                sam,
                sam + "@corp.example.test",
                CORP);
    }

    private void add(User user, String password) {
        store.transact(writer -> {
            writer.insert(List.of(user));
            if (password != null) {
                writer.setPasswordHash(user.id(), hash(password));
            }
            return user;
        });
    }

    private void change(User user) {
        store.transact(writer -> {
            writer.update(List.of(user));
            return user;
        });
    }

    private static String hash(String password) {
        try {
            return Secrets.note(HASHING.hash(Secret.of(password)));
        } catch (PasswordHashing.TooBusy e) {
            throw new IllegalStateException(e);
        }
    }
}
