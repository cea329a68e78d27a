package io.postern.gateway.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.directory.LockoutPolicy;
import io.postern.gateway.hashing.Argon2Settings;
import io.postern.gateway.hashing.PasswordHashing;
import io.postern.gateway.login.CountingDirectory.Manner;
import io.postern.gateway.login.Outcome.Granted;
import io.postern.gateway.login.Outcome.Refused;
import io.postern.gateway.login.Outcome.Throttled;
import io.postern.gateway.login.Outcome.Unavailable;
import io.postern.gateway.memory.PasswordMemory;
import io.postern.gateway.throttle.Ledger;
import io.postern.gateway.throttle.Throttle;
import io.postern.lab.HostsFile;
import io.postern.store.UserStore;
import io.postern.store.sql.Stores;
import io.postern.user.DirectoryAccount;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A password that was sent and not answered may have been counted: the directory's own count decides about the next one. */
class UnansweredTest {

    private static final PasswordHashing HASHING = PasswordHashing.start(new Argon2Settings(8, 1));
    private static final DirectoryAccount ALICES = Tried.account("alice", Tried.CORP);
    private static final String RIGHT = CountingDirectory.RIGHT;
    private static final int THRESHOLD = 6;

    @TempDir
    Path directory;

    private UserStore store;
    private final CountingDirectory corp = new CountingDirectory();

    @BeforeEach
    void open() throws Exception {
        HostsFile.ensure();
        store = Stores.open(directory.resolve("users.db"));
        store.transact(writer -> {
            writer.insert(List.of(Tried.user("alice", ALICES)));
            return writer;
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

    private Throttle throttle() {
        return Tried.throttle(store, store.tries(), corp, 100, 1000);
    }

    private Authenticator gateway() {
        Throttle throttle = throttle();
        return gateway(throttle, Logins.byDirectory(corp, throttle));
    }

    private Authenticator gateway(Throttle throttle, UserPassword passwords) {
        return Logins.byPassword(Logins.proofs(store, HASHING, passwords, throttle), store, event -> {});
    }

    private static Outcome tried(Authenticator gateway, String password) {
        return Tried.by(gateway, "alice", password, "10.0.0.1");
    }

    private static List<Outcome> wrong(Authenticator gateway, int tries) {
        return IntStream.range(0, tries)
                .mapToObj(i -> tried(gateway, "Geratenes-Wort-" + i))
                .toList();
    }

    private int counted() {
        corp.land();
        return corp.badPasswords(ALICES).get();
    }

    @ParameterizedTest
    @EnumSource(
            value = Manner.class,
            names = {"ANSWERS_LATE", "HEARS_LATE"})
    void aDirectoryThatAnswersTooLateIsNotUsedToLockAnAccount(Manner manner) {
        corp.manner = manner;
        assertThat(wrong(gateway(), 20))
                .allMatch(outcome -> outcome instanceof Unavailable || outcome instanceof Throttled);
        assertThat(counted()).isBetween(1, THRESHOLD - 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 10})
    void whateverTheThresholdTheAccountIsNotLockedByMoreThanItsOneTry(int threshold) {
        corp.policy = new LockoutPolicy(threshold, CountingDirectory.HOUR);
        corp.manner = Manner.HEARS_LATE;
        wrong(gateway(), 20);
        assertThat(counted()).isLessThan(Math.max(2, threshold));
    }

    @Test
    void whileItsCountCannotBeReadNothingMoreIsSentThroughAnyGateway() {
        corp.manner = Manner.ANSWERS_LATE;
        wrong(gateway(), 1);
        corp.readable = false;
        corp.manner = Manner.ANSWERS;
        Authenticator other = gateway();
        assertThat(wrong(other, 10)).allMatch(Unavailable.class::isInstance);
        assertThat(tried(other, RIGHT)).isInstanceOf(Unavailable.class);
        assertThat(corp.asked.get()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 6})
    void afterTheOutageTheRightPasswordIsLetInAtOnceAndEndsTheDoubt(int threshold) {
        corp.policy = new LockoutPolicy(threshold, CountingDirectory.HOUR);
        Authenticator gateway = gateway();
        corp.manner = Manner.HEARS_LATE;
        assertThat(tried(gateway, RIGHT)).isInstanceOf(Unavailable.class);
        corp.readable = false;
        for (int i = 0; i < 10; i++) {
            assertThat(tried(gateway, RIGHT)).isInstanceOf(Unavailable.class);
        }
        corp.readable = true;
        corp.manner = Manner.ANSWERS;
        assertThat(tried(gateway, RIGHT)).isInstanceOf(Granted.class);
        assertThat(store.tries().latest(10)).isEmpty();
        int read = corp.read.get();
        assertThat(tried(gateway, RIGHT)).isInstanceOf(Granted.class);
        assertThat(corp.read.get()).isEqualTo(read);
    }

    @Test
    void whatCouldNotBeConnectedToIsNoDoubt() {
        Authenticator gateway = gateway();
        corp.manner = Manner.OUT_OF_REACH;
        assertThat(wrong(gateway, 5)).allMatch(Unavailable.class::isInstance);
        assertThat(store.tries().latest(10)).isEmpty();
        corp.manner = Manner.ANSWERS;
        corp.readable = false;
        assertThat(tried(gateway, RIGHT)).isInstanceOf(Granted.class);
    }

    @Test
    void aRightPasswordAtAnotherControllerLeavesTheDoubtAboutTheFirst() {
        Authenticator gateway = gateway();
        corp.manner = Manner.ANSWERS_LATE;
        wrong(gateway, 1);
        corp.manner = Manner.ANSWERS;
        corp.controller = "dc2";
        assertThat(tried(gateway, RIGHT)).isInstanceOf(Granted.class);
        corp.controller = "dc1";
        corp.readable = false;
        assertThat(tried(gateway, "Geratenes-Wort-8")).isInstanceOf(Unavailable.class);
    }

    @Test
    void theCountOfAnAccountThatDoesNotShowCannotBeRead() {
        Authenticator gateway = gateway();
        corp.shows = false;
        assertThat(tried(gateway, "Geratenes-Wort-1")).isInstanceOf(Refused.class);
        corp.manner = Manner.ANSWERS_LATE;
        wrong(gateway, 5);
        assertThat(corp.asked.get()).isEqualTo(2);
    }

    @Test
    void wherePeopleSurviveAnOutageTheyDoSoInDoubtToo() {
        Throttle throttle = throttle();
        var memory = new PasswordMemory(null, Duration.ofDays(1), store, HASHING, InstantSource.system());
        Authenticator gateway = gateway(throttle, memory.around(Logins.byDirectory(corp, throttle), account -> true));
        assertThat(tried(gateway, RIGHT)).isInstanceOf(Granted.class);
        corp.manner = Manner.HEARS_LATE;
        corp.readable = false;
        for (int i = 0; i < 3; i++) {
            assertThat(tried(gateway, RIGHT))
                    .isInstanceOfSatisfying(
                            Granted.class,
                            granted -> assertThat(granted.method()).isEqualTo(Method.CACHED));
        }
        assertThat(corp.asked.get()).as("right, and once in doubt").isEqualTo(2);
        assertThat(tried(gateway, "Geratenes-Wort-1")).isInstanceOf(Unavailable.class);
        corp.readable = true;
        corp.manner = Manner.ANSWERS;
        assertThat(tried(gateway, RIGHT))
                .isInstanceOfSatisfying(
                        Granted.class, granted -> assertThat(granted.method()).isEqualTo(Method.PASSWORD));
    }

    @Test
    void noAdministratorLiftsTheDoubt() {
        Throttle throttle = throttle();
        Authenticator gateway = gateway(throttle, Logins.byDirectory(corp, throttle));
        corp.manner = Manner.ANSWERS_LATE;
        wrong(gateway, 1);
        var ledger = new Ledger(throttle, store);
        assertThat(ledger.entries()).isEmpty();
        ledger.lift("alice");
        corp.readable = false;
        wrong(gateway, 5);
        assertThat(corp.asked.get()).isEqualTo(1);
    }
}
