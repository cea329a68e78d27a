package io.postern.gateway.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.directory.BindAnswer;
import io.postern.directory.BindDenial;
import io.postern.directory.ChangeAnswer;
import io.postern.directory.PasswordObjection;
import io.postern.directory.PasswordObjection.Kind;
import io.postern.gateway.audit.AuditEvent;
import io.postern.gateway.hashing.Argon2Settings;
import io.postern.gateway.hashing.PasswordHashing;
import io.postern.gateway.login.Logins;
import io.postern.gateway.login.Outcome;
import io.postern.gateway.login.Refusal;
import io.postern.gateway.throttle.Throttle;
import io.postern.gateway.throttle.Throttles;
import io.postern.lab.Secrets;
import io.postern.store.Proof;
import io.postern.store.StoreException;
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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who may change which password, with a real user table, real hashes, and a domain that answers what the test says. */
class OwnPasswordTest {

    private static final PasswordHashing HASHING = PasswordHashing.start(new Argon2Settings(256, 1));
    private static final String OLD = Secrets.note("the-old-one-1");
    private static final String NEW = Secrets.note("the-new-one-2");
    private static final ChangeAnswer CHANGED = new ChangeAnswer.Changed("dc1");

    @TempDir
    Path directory;

    private UserStore store;
    private BindAnswer bindAnswer = new BindAnswer.Accepted();
    private ChangeAnswer changeAnswer = CHANGED;
    private Runnable meanwhile = () -> {};
    private final List<String> asked = new ArrayList<>();
    private final List<UserId> changed = new ArrayList<>();
    private final List<AuditEvent> audit = new ArrayList<>();
    private PasswordChanges changes;

    @BeforeEach
    void open() throws Exception {
        store = Stores.open(directory.resolve("users.db"));
        add("lena", Authentication.INTEGRATED, Privilege.LOGIN, Privilege.CHANGE_PASSWORD);
        add("ben", Authentication.INTEGRATED, Privilege.LOGIN);
        add("admin", Authentication.INTEGRATED, Privilege.ADMIN);
        add("alice", Authentication.DIRECTORY_SERVICES, Privilege.LOGIN);
        Throttle throttle = Throttles.generous(store);
        var proofs = Logins.proofs(
                store, HASHING, Logins.byDirectory((account, password) -> bindAnswer, throttle), throttle);
        changes = OwnPasswords.of(
                request -> {
                    Outcome proof = proofs.authenticate(request);
                    meanwhile.run();
                    return proof;
                },
                store,
                new NewPasswords(new PasswordPolicy(new PasswordRules(8, true)), HASHING),
                (account, before, after) -> {
                    asked.add(account.samAccountName());
                    return changeAnswer;
                },
                changed::add,
                audit::add);
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
    void aLocalUserWithThePrivilegeChangesTheirPasswordAndIsLoggedOut() {
        assertThat(change("LENA", OLD, NEW)).isEqualTo(new Change.Changed(user("lena"), null));
        assertThat(changed).containsExactly(user("lena").id());
        assertThat(store.passwordChange(user("lena").id())).isEqualTo(store.passwordChanges());
        assertThat(change("lena", OLD, "yet-another-3")).isEqualTo(notProved("lena", Refusal.WRONG_PASSWORD));
        assertThat(change("lena", NEW, OLD)).isInstanceOf(Change.Changed.class);
        assertThat(asked).isEmpty();
    }

    @Test
    void aLocalUserWithoutThePrivilegeDoesNotAndAnAdministratorDoes() {
        assertThat(kind(change("ben", OLD, NEW))).isEqualTo(Kind.NOT_ALLOWED);
        assertThat(change("ben", "wrong", NEW)).isEqualTo(notProved("ben", Refusal.WRONG_PASSWORD));
        assertThat(change("admin", OLD, NEW)).isInstanceOf(Change.Changed.class);
        assertThat(changed).containsExactly(user("admin").id());
    }

    @Test
    void onlyWhoProvedTheOldPasswordHearsWhatIsWrongWithTheNewOne() {
        assertThat(kind(change("lena", OLD, "short"))).isEqualTo(Kind.TOO_SHORT);
        assertThat(kind(change("lena", OLD, "password1"))).isEqualTo(Kind.COMMON);
        assertThat(kind(change("lena", OLD, OLD))).isEqualTo(Kind.USED_BEFORE);
        assertThat(change("lena", "wrong", "short")).isEqualTo(notProved("lena", Refusal.WRONG_PASSWORD));
        assertThat(change("nobody", "wrong", "short"))
                .isEqualTo(new Change.NotProved(new Outcome.Refused(Refusal.UNKNOWN_USER, null)));
        assertThat(changed).isEmpty();
    }

    @Test
    void whoProvedAPasswordThatAnAdministratorThenChangedDoesNotUndoThat() {
        meanwhile = () -> store.transact(writer -> {
            writer.setPasswordHash(user("lena").id(), "the administrator's");
            return true;
        });
        assertThat(change("lena", OLD, NEW)).isEqualTo(notProved("lena", Refusal.WRONG_PASSWORD));
        assertThat(store.passwordHash(user("lena").id())).contains("the administrator's");
        assertThat(changed).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = BindDenial.class,
            names = {"PASSWORD_EXPIRED", "MUST_CHANGE_PASSWORD"})
    void aDirectoryUserWhosePasswordHasExpiredOrMustBeChangedChangesItInTheirDomain(BindDenial denial) {
        bindAnswer = new BindAnswer.Denied(denial, "dc1");
        assertThat(change("alice", OLD, NEW)).isEqualTo(new Change.Changed(user("alice"), "dc1"));
        assertThat(asked).containsExactly("alice");
        assertThat(changed).containsExactly(user("alice").id());
        assertThat(store.passwordChange(user("alice").id())).isPositive();
    }

    @Test
    void aChangeThatWasMadeHereIsNoNewsWhenTheDirectoryTellsOfIt() {
        User alice = user("alice");
        var heard = new HeardChanges(store, Duration.ofHours(1), Clock.systemUTC());
        Instant set = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        changeAnswer = new ChangeAnswer.Changed("dc1", set);
        assertThat(change("alice", OLD, NEW)).isEqualTo(new Change.Changed(alice, "dc1"));
        var cameIn = new Proof(store.passwordChanges(), Instant.now());
        heard.read(List.of(HeardChangesTest.person(alice, set)));
        assertThat(store.holds(alice.id(), cameIn)).isTrue();
        heard.read(List.of(HeardChangesTest.person(alice, set.plusMillis(1))));
        assertThat(store.holds(alice.id(), cameIn)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = BindDenial.class,
            names = {"PASSWORD_EXPIRED", "MUST_CHANGE_PASSWORD"},
            mode = EnumSource.Mode.EXCLUDE)
    void whoeverElseTheDirectoryDeniesChangesNothing(BindDenial denial) {
        bindAnswer = new BindAnswer.Denied(denial, "dc1");
        assertThat(change("alice", OLD, NEW))
                .isInstanceOfSatisfying(
                        Change.NotProved.class,
                        refused -> assertThat(refused.outcome()).isInstanceOf(Outcome.Refused.class));
        assertThat(asked).isEmpty();
    }

    @Test
    void whatTheDomainHasAgainstThePasswordIsPassedOn() {
        var objection = new PasswordObjection(Kind.USED_BEFORE, "Seen before.");
        changeAnswer = new ChangeAnswer.Objected(objection, "dc1");
        assertThat(change("alice", OLD, NEW)).isEqualTo(new Change.Objected(objection, user("alice"), "dc1"));
        changeAnswer = new ChangeAnswer.Denied(BindDenial.LOCKED_OUT, "dc1");
        assertThat(change("alice", OLD, NEW))
                .isEqualTo(new Change.NotProved(new Outcome.Refused(Refusal.LOCKED_OUT, user("alice"), "dc1")));
        assertThat(changed).isEmpty();
    }

    @Test
    void anOutageIsNeverAWrongPassword() {
        bindAnswer = new BindAnswer.Unreachable("silence", "dc1");
        assertThat(change("alice", OLD, NEW))
                .isEqualTo(new Change.NotProved(new Outcome.Unavailable("silence", "dc1", true)));
        bindAnswer = new BindAnswer.Accepted();
        changeAnswer = new ChangeAnswer.Unreachable("port 464 is closed", "dc1");
        assertThat(change("alice", OLD, NEW))
                .isEqualTo(new Change.Unavailable("port 464 is closed", user("alice"), "dc1"));
        assertThat(changed).isEmpty();
    }

    @Test
    void aBrokenUserTableIsAnOutageAndAudited() {
        store.close();
        assertThatThrownBy(() -> change("lena", OLD, NEW)).isInstanceOf(StoreException.class);
        assertThat(audit).extracting(AuditEvent::outcome).containsExactly("unavailable");
    }

    @Test
    void whatTheDomainHasChangedIsChangedEvenIfTheUserTableBreaksThereafter() {
        meanwhile = store::close;
        User alice = user("alice");
        assertThat(change("alice", OLD, NEW)).isEqualTo(new Change.Changed(alice, "dc1"));
        assertThat(audit).extracting(AuditEvent::outcome).containsExactly("changed");
    }

    @Test
    void aSuspendedUserOrOneWhoMayNotLogInChangesNothing() {
        update(user("lena").with(Standing.SUSPENDED));
        assertThat(change("lena", OLD, NEW)).isEqualTo(notProved("lena", Refusal.SUSPENDED));
        update(user("alice").with(Rights.NONE));
        bindAnswer = new BindAnswer.Denied(BindDenial.PASSWORD_EXPIRED);
        assertThat(change("alice", OLD, NEW)).isEqualTo(notProved("alice", Refusal.PASSWORD_EXPIRED));
        assertThat(asked).isEmpty();
    }

    @Test
    void everyDecisionIsALineOfTheAuditLogWithItsReason() {
        change("lena", "wrong", NEW);
        change("ben", OLD, NEW);
        change("lena", OLD, NEW);
        changeAnswer = new ChangeAnswer.Unreachable("port 464 is closed", null);
        change("alice", OLD, NEW);
        bindAnswer = new BindAnswer.Unreachable("silence");
        change("alice", OLD, NEW);
        assertThat(audit).extracting(AuditEvent::event).containsOnly("password").hasSize(5);
        assertThat(audit)
                .extracting(AuditEvent::outcome)
                .containsExactly("refused", "refused", "changed", "unavailable", "unavailable");
        assertThat(audit)
                .extracting(AuditEvent::reason)
                .containsExactly(
                        "WRONG_PASSWORD",
                        "NEW_PASSWORD_NOT_ALLOWED: You are not allowed to change your password here.",
                        null,
                        "port 464 is closed",
                        "silence");
        assertThat(audit.toString()).doesNotContain(OLD).doesNotContain(NEW);
    }

    private Change change(String name, String before, String after) {
        return changes.change(new ChangeRequest(
                LoginName.parse(name), Secret.of(before), Secret.of(Secrets.note(after)), "192.0.2.1"));
    }

    private Change notProved(String name, Refusal reason) {
        return new Change.NotProved(new Outcome.Refused(reason, user(name)));
    }

    private static Kind kind(Change change) {
        return change instanceof Change.Objected(var objection, var _, var _) ? objection.kind() : null;
    }

    private User user(String name) {
        return store.named(new UserName(name)).orElseThrow();
    }

    private void update(User user) {
        store.transact(writer -> {
            writer.update(List.of(user));
            return user;
        });
    }

    private void add(String name, Authentication authentication, Privilege... privileges) throws Exception {
        var rights = new Rights(Set.of(privileges), EnumSet.allOf(LoginPrivilege.class), FolderPrivileges.NONE);
        boolean local = authentication == Authentication.INTEGRATED;
        var account = new DirectoryAccount(
                "corp",
                new DirectoryId(UUID.randomUUID()),
                "S-1-5-21-1-2-3-1000",
                name,
                null,
                new DomainName("corp.example.test", "CORP"));
        var user = new User(
                UserId.random(),
                new UserName(name),
                Profile.EMPTY,
                authentication,
                local ? null : account,
                Standing.ACTIVE,
                rights);
        String hash = Secrets.note(HASHING.hash(Secret.of(OLD)));
        store.transact(writer -> {
            writer.insert(List.of(user));
            if (local) {
                writer.setPasswordHash(user.id(), hash);
            }
            return user;
        });
    }
}
