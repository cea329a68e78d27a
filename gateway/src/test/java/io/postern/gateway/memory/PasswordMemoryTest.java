package io.postern.gateway.memory;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.directory.AccountState;
import io.postern.directory.DirectoryUser;
import io.postern.directory.GroupPath;
import io.postern.gateway.hashing.PasswordHashing;
import io.postern.gateway.login.Method;
import io.postern.gateway.login.Outcome;
import io.postern.gateway.login.Outcome.Granted;
import io.postern.gateway.login.Outcome.Refused;
import io.postern.gateway.login.Outcome.Unavailable;
import io.postern.gateway.login.Refusal;
import io.postern.gateway.login.UserPassword;
import io.postern.gateway.session.HandClock;
import io.postern.lab.Secrets;
import io.postern.store.UserStore;
import io.postern.store.sql.Stores;
import io.postern.user.Authentication;
import io.postern.user.DirectoryAccount;
import io.postern.user.DirectoryId;
import io.postern.user.DomainName;
import io.postern.user.Profile;
import io.postern.user.Rights;
import io.postern.user.Secret;
import io.postern.user.Standing;
import io.postern.user.User;
import io.postern.user.UserId;
import io.postern.user.UserName;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasswordMemoryTest {

    private static final PasswordHashing HASHING = PasswordHashing.start();
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Duration MOMENT = Duration.ofSeconds(30);
    private static final Duration DAY = Duration.ofDays(1);
    private static final String RIGHT = Secrets.note("Gemerktes-Wort-1");
    private static final String OTHER = Secrets.note("Anderes-Wort-2");
    private static final Outcome OUTAGE = new Unavailable("nobody answers", "dc1", true);

    private final HandClock clock = new HandClock(NOON);
    private final User alice = user("alice");
    private final User ben = user("ben");
    private final List<String> asked = new ArrayList<>();
    private Runnable meanwhile = () -> {};
    private @Nullable Outcome answer;
    private boolean configured = true;
    private UserStore store;

    @TempDir
    Path directory;

    @BeforeEach
    void open() {
        store = Stores.open(directory.resolve("users.db"));
        store.transact(writer -> {
            writer.insert(List.of(alice, ben));
            return true;
        });
    }

    @AfterEach
    void close() {
        store.close();
    }

    @AfterAll
    static void stopHashing() {
        HASHING.close();
    }

    private static User user(String name) {
        var account = new DirectoryAccount(
                "corp",
                new DirectoryId(UUID.randomUUID()),
                "S-1-5-21-1-2-3-" + name.hashCode(),
                name,
                null,
                new DomainName("corp.example.test", "CORP"));
        return new User(
                UserId.random(),
                new UserName(name),
                Profile.EMPTY,
                Authentication.DIRECTORY_SERVICES,
                account,
                Standing.ACTIVE,
                Rights.NONE);
    }

    /** The directory: says what the test has told it to say, else yes to the right password only. */
    private Outcome directory(User user, Secret password) {
        asked.add(user.name().value());
        boolean right = Arrays.equals(password.utf8(), RIGHT.getBytes(StandardCharsets.UTF_8));
        Outcome said = answer != null
                ? answer
                : right ? new Granted(user, Method.PASSWORD, "dc1") : new Refused(Refusal.WRONG_PASSWORD, user, "dc1");
        meanwhile.run();
        return said;
    }

    private PasswordMemory memory(@Nullable Duration remember, @Nullable Duration survive) {
        return new PasswordMemory(remember, survive, store, HASHING, clock);
    }

    private UserPassword around(PasswordMemory memory) {
        return memory.around(this::directory, _ -> configured);
    }

    private static Outcome tried(UserPassword passwords, User user, String password) {
        return passwords.check(user, Secret.of(password));
    }

    private static void isGranted(Outcome outcome, Method method) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Granted.class, granted -> assertThat(granted.method()).isEqualTo(method));
    }

    private static DirectoryUser person(User user, @Nullable Instant passwordSet) {
        return new DirectoryUser(
                requireNonNull(user.account()),
                "CN=" + user.name().value(),
                null,
                List.of(),
                new AccountState(true, passwordSet),
                false,
                true,
                GroupPath.NONE);
    }

    @Test
    void whatADirectorySaidThatIsNoLongerConfiguredHoldsNoLonger() {
        UserPassword passwords = around(memory(MOMENT, DAY));
        isGranted(tried(passwords, alice, RIGHT), Method.PASSWORD);
        answer = OUTAGE;
        configured = false;
        assertThat(tried(passwords, alice, RIGHT)).isEqualTo(OUTAGE);
        clock.pass(MOMENT);
        assertThat(tried(passwords, alice, RIGHT)).isEqualTo(OUTAGE);
        configured = true;
        isGranted(tried(passwords, alice, RIGHT), Method.CACHED);
    }

    @Test
    void withNothingAskedForTheDirectoryIsAskedEachTimeAndNothingIsKept() {
        UserPassword passwords = around(memory(null, null));
        isGranted(tried(passwords, alice, RIGHT), Method.PASSWORD);
        isGranted(tried(passwords, alice, RIGHT), Method.PASSWORD);
        assertThat(asked).hasSize(2);
        assertThat(store.proofs().of(alice.id())).isEmpty();
    }

    @Test
    void aYesIsRepeatedForAMomentAndToNobodyElse() {
        UserPassword passwords = around(memory(MOMENT, null));
        isGranted(tried(passwords, alice, RIGHT), Method.PASSWORD);
        isGranted(tried(passwords, alice, RIGHT), Method.REMEMBERED);
        isGranted(tried(passwords, ben, RIGHT), Method.PASSWORD);
        clock.pass(MOMENT);
        isGranted(tried(passwords, alice, RIGHT), Method.PASSWORD);
        assertThat(asked).containsExactly("alice", "ben", "alice");
    }

    @Test
    void aYesToOneAccountIsNoneToTheNextOfTheSameUser() {
        UserPassword passwords = around(memory(MOMENT, null));
        isGranted(tried(passwords, alice, RIGHT), Method.PASSWORD);
        isGranted(tried(passwords, alice.with(requireNonNull(ben.account())), RIGHT), Method.PASSWORD);
    }

    @Test
    void aNoIsAskedAgainAndEndsWhatWasRemembered() {
        UserPassword passwords = around(memory(MOMENT, null));
        isGranted(tried(passwords, alice, RIGHT), Method.PASSWORD);
        for (int i = 0; i < 2; i++) {
            assertThat(tried(passwords, alice, OTHER)).isInstanceOf(Refused.class);
        }
        isGranted(tried(passwords, alice, RIGHT), Method.PASSWORD);
        assertThat(asked).hasSize(4);
    }

    @Test
    void aPasswordThatWasChangedAtAnotherGatewayIsAskedAboutAgain() {
        UserPassword passwords = around(memory(MOMENT, null));
        isGranted(tried(passwords, alice, RIGHT), Method.PASSWORD);
        store.transact(writer -> {
            writer.passwordChanged(ben.id());
            return true;
        });
        isGranted(tried(passwords, alice, RIGHT), Method.REMEMBERED);
        store.transact(writer -> {
            writer.passwordsSet(Map.of(alice.id(), NOON));
            return true;
        });
        isGranted(tried(passwords, alice, RIGHT), Method.PASSWORD);
        isGranted(tried(passwords, alice, RIGHT), Method.REMEMBERED);
    }

    @Test
    void anOutageIsNotRemembered() {
        UserPassword passwords = around(memory(MOMENT, null));
        answer = OUTAGE;
        assertThat(tried(passwords, alice, RIGHT)).isEqualTo(OUTAGE);
        answer = null;
        isGranted(tried(passwords, alice, RIGHT), Method.PASSWORD);
    }

    @Test
    void whoeverIsForgottenIsAskedAboutAgainEvenIfTheYesWasOnItsWay() {
        PasswordMemory memory = memory(MOMENT, DAY);
        UserPassword passwords = around(memory);
        meanwhile = () -> memory.forget(alice.id());
        isGranted(tried(passwords, alice, RIGHT), Method.PASSWORD);
        meanwhile = () -> {};
        assertThat(store.proofs().of(alice.id())).isEmpty();
        isGranted(tried(passwords, alice, RIGHT), Method.PASSWORD);
        isGranted(tried(passwords, alice, RIGHT), Method.REMEMBERED);
        memory.forget(alice.id());
        assertThat(store.proofs().of(alice.id())).isEmpty();
        isGranted(tried(passwords, alice, RIGHT), Method.PASSWORD);
    }

    @Test
    void whatWasProvedBeforeAboutTheTimeOfTheLastChangeOfThePasswordCountsNoMore() {
        PasswordMemory memory = memory(DAY, DAY);
        UserPassword passwords = around(memory);
        for (User user : List.of(alice, ben)) {
            isGranted(tried(passwords, user, RIGHT), Method.PASSWORD);
        }
        clock.pass(Duration.ofHours(1));
        memory.read(List.of(person(alice, NOON.minusSeconds(301)), person(ben, null)));
        isGranted(tried(passwords, alice, RIGHT), Method.REMEMBERED);
        memory.read(List.of(person(alice, NOON.minusSeconds(299)), person(ben, Instant.MAX)));
        answer = OUTAGE;
        assertThat(tried(passwords, alice, RIGHT)).isEqualTo(OUTAGE);
        assertThat(tried(passwords, ben, RIGHT)).isEqualTo(OUTAGE);
    }

    @Test
    void whoeverWasInLatelyComesInDuringAnOutageWithThatPasswordOnlyAtEveryGateway() {
        isGranted(tried(around(memory(null, DAY)), alice, RIGHT), Method.PASSWORD);
        answer = OUTAGE;
        UserPassword elsewhere = around(memory(MOMENT, DAY));
        for (int i = 0; i < 2; i++) {
            isGranted(tried(elsewhere, alice, RIGHT), Method.CACHED);
            assertThat(tried(elsewhere, alice, OTHER)).isEqualTo(OUTAGE);
        }
        assertThat(tried(elsewhere, ben, RIGHT)).isEqualTo(OUTAGE);
        assertThat(tried(elsewhere, alice.with(requireNonNull(ben.account())), RIGHT))
                .isEqualTo(OUTAGE);
    }

    @Test
    void aPasswordThatWasChangedWhileItWasBeingCheckedSurvivesNoOutage() {
        UserPassword passwords = around(memory(null, DAY));
        meanwhile = () -> store.transact(writer -> {
            writer.passwordsSet(Map.of(alice.id(), NOON.plusSeconds(1)));
            return true;
        });
        isGranted(tried(passwords, alice, RIGHT), Method.PASSWORD);
        meanwhile = () -> {};
        isGranted(tried(passwords, ben, RIGHT), Method.PASSWORD);
        answer = OUTAGE;
        assertThat(tried(passwords, alice, RIGHT)).isEqualTo(OUTAGE);
        isGranted(tried(passwords, ben, RIGHT), Method.CACHED);
    }

    @Test
    void aWantOfRoomHereIsNoOutage() {
        UserPassword passwords = around(memory(null, DAY));
        isGranted(tried(passwords, alice, RIGHT), Method.PASSWORD);
        answer = new Unavailable("busy");
        assertThat(tried(passwords, alice, RIGHT)).isEqualTo(answer);
        answer = OUTAGE;
        isGranted(tried(passwords, alice, RIGHT), Method.CACHED);
    }

    @Test
    void aLoginDuringAnOutageDoesNotMakeTheProofYounger() {
        UserPassword passwords = around(memory(null, DAY));
        isGranted(tried(passwords, alice, RIGHT), Method.PASSWORD);
        answer = OUTAGE;
        clock.pass(DAY.minusSeconds(1));
        isGranted(tried(passwords, alice, RIGHT), Method.CACHED);
        clock.pass(Duration.ofSeconds(1));
        assertThat(tried(passwords, alice, RIGHT)).isEqualTo(OUTAGE);
    }

    @Test
    void afterANoNobodySurvivesAnOutageUntilTheNextYes() {
        UserPassword passwords = around(memory(null, DAY));
        isGranted(tried(passwords, alice, RIGHT), Method.PASSWORD);
        answer = new Refused(Refusal.ACCOUNT_DISABLED, alice, "dc1");
        assertThat(tried(passwords, alice, RIGHT)).isEqualTo(answer);
        answer = OUTAGE;
        assertThat(tried(passwords, alice, RIGHT)).isEqualTo(OUTAGE);
        answer = null;
        isGranted(tried(passwords, alice, RIGHT), Method.PASSWORD);
        answer = OUTAGE;
        isGranted(tried(passwords, alice, RIGHT), Method.CACHED);
    }

    @Test
    void theNewestPasswordIsKeptAtOnceAndTheSameOneOnlyNowAndThen() {
        UserPassword passwords = around(memory(null, DAY));
        isGranted(tried(passwords, alice, RIGHT), Method.PASSWORD);
        Instant first = proved();
        clock.pass(Duration.ofHours(2));
        isGranted(tried(passwords, alice, RIGHT), Method.PASSWORD);
        assertThat(proved()).isEqualTo(first);
        clock.pass(Duration.ofHours(1));
        isGranted(tried(passwords, alice, RIGHT), Method.PASSWORD);
        assertThat(proved()).isEqualTo(clock.instant());
        answer = new Granted(alice, Method.PASSWORD, "dc1");
        isGranted(tried(passwords, alice, OTHER), Method.PASSWORD);
        answer = OUTAGE;
        isGranted(tried(passwords, alice, OTHER), Method.CACHED);
        assertThat(tried(passwords, alice, RIGHT)).isEqualTo(OUTAGE);
    }

    private Instant proved() {
        return store.proofs().of(alice.id()).orElseThrow().proved();
    }

    @Test
    void guessingDuringAnOutageEndsWithTheProof() {
        UserPassword passwords = around(memory(null, DAY));
        isGranted(tried(passwords, alice, RIGHT), Method.PASSWORD);
        answer = OUTAGE;
        for (int i = 0; i < 5; i++) {
            assertThat(tried(passwords, alice, OTHER + i)).isEqualTo(OUTAGE);
        }
        assertThat(tried(passwords, alice, RIGHT)).isEqualTo(OUTAGE);
        assertThat(store.proofs().of(alice.id())).isEmpty();
    }

    @Test
    void whoeverIsSuspendedWhileTheirPasswordIsBeingCheckedLeavesNoProof() {
        UserPassword passwords = around(memory(null, DAY));
        meanwhile = () -> store.transact(writer -> {
            writer.update(List.of(alice.with(Standing.SUSPENDED)));
            return true;
        });
        isGranted(tried(passwords, alice, RIGHT), Method.PASSWORD);
        assertThat(store.proofs().of(alice.id())).isEmpty();
    }
}
