package io.postern.gateway.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.postern.directory.LockoutPolicy;
import io.postern.gateway.audit.AuditEvent;
import io.postern.gateway.hashing.PasswordHashing;
import io.postern.gateway.login.Outcome.Granted;
import io.postern.gateway.login.Outcome.Refused;
import io.postern.gateway.login.Outcome.Unavailable;
import io.postern.gateway.throttle.Throttle;
import io.postern.lab.HostsFile;
import io.postern.store.StoreException;
import io.postern.store.Tries;
import io.postern.store.UserStore;
import io.postern.store.sql.Stores;
import io.postern.user.Authentication;
import io.postern.user.DirectoryAccount;
import io.postern.user.Secret;
import io.postern.user.Standing;
import io.postern.user.User;
import io.postern.user.UserId;
import io.postern.user.UserName;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThrottledTest {

    private static final PasswordHashing HASHING = PasswordHashing.start();
    private static final String RIGHT = CountingDirectory.RIGHT;
    private static final Duration HOUR = CountingDirectory.HOUR;
    private static final DirectoryAccount ALICES = Tried.account("alice", Tried.CORP);

    @TempDir
    Path directory;

    private UserStore store;
    private final List<AuditEvent> audit = new ArrayList<>();
    private final CountingDirectory corp = new CountingDirectory();

    @BeforeEach
    void open() throws Exception {
        HostsFile.ensure();
        store = Stores.open(directory.resolve("users.db"));
        String hash = HASHING.hash(Secret.of(RIGHT));
        User lena = Tried.user("lena", Authentication.INTEGRATED, null);
        store.transact(writer -> {
            writer.insert(List.of(lena, Tried.user("alice", ALICES)));
            writer.setPasswordHash(lena.id(), hash);
            return lena;
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

    /** A gateway with so many tries for each account, and for each address. */
    private Authenticator gateway(int account, int address) {
        return gateway(store.tries(), account, address);
    }

    private Authenticator gateway(Tries tries, int account, int address) {
        Throttle throttle = Tried.throttle(store, tries, corp, account, address);
        return Logins.byPassword(
                Logins.proofs(store, HASHING, Logins.byDirectory(corp, throttle), throttle), store, audit::add);
    }

    private static Outcome tried(Authenticator gateway, String name, String password, String client) {
        return Tried.by(gateway, name, password, client);
    }

    private Outcome[] wrong(Authenticator gateway, String name, int tries) {
        return IntStream.range(0, tries)
                .mapToObj(i -> tried(gateway, name, "wrong-password-" + i, "10.0.0." + i))
                .toArray(Outcome[]::new);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lena", "nobody", "alice"})
    void afterSoManyRefusalsTheNextIsThrottledWhoeverItIs(String name) {
        corp.policy = LockoutPolicy.NONE;
        assertThat(wrong(gateway(3, 100), name, 5))
                .extracting(outcome -> outcome.getClass().getSimpleName())
                .containsExactly("Refused", "Refused", "Refused", "Throttled", "Throttled");
        assertThat(audit.getLast().outcome()).isEqualTo("throttled");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lena", "nobody", "alice"})
    void everybodyHasAsFewTriesAsTheDirectoryLeaves(String name) {
        // Of a threshold of 6: two in reserve, and one for familiar networks.
        assertThat(wrong(gateway(100, 100), name, 5))
                .extracting(outcome -> outcome.getClass().getSimpleName())
                .containsExactly("Refused", "Refused", "Refused", "Throttled", "Throttled");
    }

    @Test
    void theAnswerToKnownAndUnknownNamesSaysTheSameTime() {
        Authenticator gateway = gateway(2, 100);
        corp.policy = LockoutPolicy.NONE;
        Duration known = ((Outcome.Throttled) wrong(gateway, "lena", 3)[2]).retryAfter();
        Duration unknown = ((Outcome.Throttled) wrong(gateway, "nobody", 3)[2]).retryAfter();
        assertThat(known).isCloseTo(unknown, Duration.ofMinutes(1)).isGreaterThan(Duration.ofMinutes(50));
    }

    @Test
    void noOtherSpellingOfANameIsCountedApart() {
        corp.policy = LockoutPolicy.NONE;
        Authenticator gateway = gateway(4, 100);
        List<String> spellings =
                List.of("alice", "ALICE", "alice@corp.example.test", "CORP\\alice", "\uff41lice", "al\u00adice");
        for (String spelling : spellings.subList(0, 4)) {
            assertThat(tried(gateway, spelling, "wrong for " + spelling, "10.0.0.1"))
                    .isInstanceOf(Refused.class);
        }
        for (String spelling : spellings) {
            assertThat(tried(gateway, spelling, "another for " + spelling, "10.0.0.2"))
                    .as(spelling)
                    .isInstanceOf(Outcome.Throttled.class);
        }
    }

    @Test
    void aThousandTriesSideBySideThroughSeveralGatewaysStayBelowTheThreshold() {
        List<Authenticator> gateways = List.of(gateway(100, 1000), gateway(100, 1000), gateway(100, 1000));
        CompletableFuture<?>[] all = IntStream.range(0, 1000)
                .mapToObj(i -> CompletableFuture.runAsync(
                        () -> tried(gateways.get(i % 3), "alice", "wrong-password-" + i, "10.0.1." + i % 50),
                        Thread::startVirtualThread))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(all).join();
        assertThat(corp.badPasswords(ALICES).get()).isEqualTo(3);
    }

    @Test
    void aFamiliarNetworkHasTriesOfItsOwn() {
        Authenticator gateway = gateway(100, 100);
        assertThat(tried(gateway, "alice", RIGHT, "192.0.2.7")).isInstanceOf(Granted.class);
        UserId alice = store.named(new UserName("alice")).orElseThrow().id();
        await().until(() -> store.tries().isFamiliar(alice, "192.0.2.7", HOUR));
        wrong(gateway, "alice", 20);
        assertThat(corp.badPasswords(ALICES).get()).isEqualTo(3);
        assertThat(tried(gateway, "alice", RIGHT, "10.0.0.1")).isInstanceOf(Outcome.Throttled.class);
        Authenticator elsewhere = gateway(100, 100);
        assertThat(tried(elsewhere, "alice", "my own mistake", "192.0.2.7")).isInstanceOf(Refused.class);
        assertThat(corp.badPasswords(ALICES).get()).isEqualTo(4);
        assertThat(tried(elsewhere, "alice", "my next mistake", "192.0.2.7")).isInstanceOf(Outcome.Throttled.class);
    }

    @Test
    void aNetworkFromWhichNobodyHasLoggedInForAQuarterIsFamiliarNoMoreAndIsForgotten() throws Exception {
        UserId alice = store.named(new UserName("alice")).orElseThrow().id();
        store.tries().makeFamiliar(alice, "192.0.2.7");
        store.tries().makeFamiliar(alice, "192.0.2.8");
        aged("192.0.2.7", 89);
        aged("192.0.2.8", 91);
        Authenticator gateway = gateway(100, 100);
        wrong(gateway, "alice", 3);
        assertThat(tried(gateway, "alice", RIGHT, "192.0.2.8")).isInstanceOf(Outcome.Throttled.class);
        assertThat(tried(gateway, "alice", RIGHT, "192.0.2.7")).isInstanceOf(Granted.class);
        await("the old row is gone, the other one is new").until(() -> {
            Duration everything = Duration.ofDays(1000);
            return store.tries().isFamiliar(alice, "192.0.2.7", HOUR)
                    && !store.tries().isFamiliar(alice, "192.0.2.8", everything);
        });
    }

    private void aged(String network, int days) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("users.db"));
                var older = connection.prepareStatement(
                        "UPDATE familiar_networks SET last_login = last_login - ? WHERE network = ?")) {
            older.setLong(1, Duration.ofDays(days).toMillis());
            older.setString(2, network);
            assertThat(older.executeUpdate()).isEqualTo(1);
        }
    }

    @Test
    void aRightPasswordAtTheSameControllerEndsTheStreak() {
        Authenticator gateway = gateway(100, 100);
        for (int round = 0; round < 4; round++) {
            wrong(gateway, "alice", 2);
            assertThat(tried(gateway, "alice", RIGHT, "192.0.2.7")).isInstanceOf(Granted.class);
        }
    }

    @Test
    void aRightPasswordAtAnotherControllerDoesNotForTheFirstStillCounts() {
        Authenticator gateway = gateway(100, 100);
        for (int round = 0; round < 3; round++) {
            corp.controller = "dc1";
            assertThat(tried(gateway, "alice", "wrong-at-dc1-" + round, "10.0.0.1"))
                    .isInstanceOf(Refused.class);
            corp.controller = "dc2";
            assertThat(tried(gateway, "alice", RIGHT, "10.0.0.2")).isInstanceOf(Granted.class);
            UserId alice = store.named(new UserName("alice")).orElseThrow().id();
            await().until(() -> store.tries().isFamiliar(alice, "10.0.0.2", HOUR));
        }
        assertThat(tried(gateway, "alice", "wrong-at-dc1-3", "10.0.0.1")).isInstanceOf(Outcome.Throttled.class);
    }

    @Test
    void whatOthersHaveTriedAtTheDirectoryCountsToo() {
        Authenticator gateway = gateway(100, 100);
        corp.badPasswords(ALICES).set(3);
        assertThat(wrong(gateway, "alice", 3))
                .extracting(outcome -> outcome.getClass().getSimpleName())
                .containsExactly("Refused", "Throttled", "Throttled");
        assertThat(corp.badPasswords(ALICES).get()).isEqualTo(4);
    }

    @Test
    void theSameWrongPasswordIsNeitherCountedNorSentAgainUntilTheDirectoryHasAnother() {
        Authenticator gateway = gateway(100, 100);
        String stale = "last year's password";
        assertThat(tried(gateway, "alice", stale, "10.0.0.1")).isInstanceOf(Refused.class);
        for (int i = 0; i < 20; i++) {
            assertThat(tried(gateway, "alice", stale, "10.0.0.1"))
                    .isEqualTo(new Refused(
                            Refusal.WRONG_PASSWORD_AGAIN,
                            store.named(new UserName("alice")).get()));
        }
        assertThat(corp.asked.get()).isEqualTo(1);
        corp.passwordSet = Instant.now();
        await().until(() -> tried(gateway, "alice", stale, "10.0.0.1")
                .equals(new Refused(
                        Refusal.WRONG_PASSWORD,
                        store.named(new UserName("alice")).get(),
                        "dc1")));
        assertThat(corp.asked.get()).isEqualTo(2);
    }

    @Test
    void thePasswordOfALockedAccountIsHeardAgainOnceTheAccountIsUnlocked() {
        Authenticator gateway = gateway(100, 100);
        corp.locked = true;
        assertThat(refusalOf(tried(gateway, "alice", RIGHT, "10.0.0.1"))).isEqualTo(Refusal.LOCKED_OUT);
        await().until(() -> refusalOf(tried(gateway, "alice", RIGHT, "10.0.0.1")) == Refusal.LOCKED_OUT);
        assertThat(store.tries().latest(10)).allMatch(tally -> tally.streak() <= 1);
        corp.locked = false;
        await().until(() -> tried(gateway, "alice", RIGHT, "10.0.0.1") instanceof Granted);
    }

    @Test
    void thePasswordOfASuspendedUserIsHeardAgainOnceTheyAreBack() {
        Authenticator gateway = gateway(100, 100);
        User alice = store.named(new UserName("alice")).orElseThrow();
        write(alice.with(Standing.SUSPENDED));
        assertThat(refusalOf(tried(gateway, "alice", RIGHT, "10.0.0.1"))).isEqualTo(Refusal.SUSPENDED);
        write(alice);
        await().until(() -> tried(gateway, "alice", RIGHT, "10.0.0.1") instanceof Granted);
    }

    @Test
    void aPasswordThatWasWrongHereIsAskedAboutWhereTheUserBelongsToADirectoryNow() {
        Authenticator gateway = gateway(100, 100);
        User alice = store.named(new UserName("alice")).orElseThrow();
        write(alice.with(Authentication.INTEGRATED).with((DirectoryAccount) null));
        assertThat(refusalOf(tried(gateway, "alice", RIGHT, "10.0.0.1"))).isEqualTo(Refusal.WRONG_PASSWORD);
        write(alice);
        await().until(() -> tried(gateway, "alice", RIGHT, "10.0.0.1") instanceof Granted);
    }

    private static Refusal refusalOf(Outcome outcome) {
        return outcome instanceof Refused refused ? refused.reason() : null;
    }

    private void write(User user) {
        store.transact(writer -> {
            writer.update(List.of(user));
            return user;
        });
    }

    @Test
    void anOutageIsNotCounted() {
        Authenticator gateway = gateway(3, 100);
        corp.manner = CountingDirectory.Manner.OUT_OF_REACH;
        assertThat(wrong(gateway, "alice", 10)).allMatch(Unavailable.class::isInstance);
        corp.manner = CountingDirectory.Manner.ANSWERS;
        assertThat(tried(gateway, "alice", RIGHT, "10.0.0.1")).isInstanceOf(Granted.class);
        assertThat(store.tries().latest(10)).isEmpty();
    }

    @Test
    void whatTheUserTableCouldNotTakeIsCountedBeforeTheAccountIsAskedAboutAgain() {
        var broken = new AtomicBoolean(true);
        Tries fragile = (Tries) Proxy.newProxyInstance(
                Tries.class.getClassLoader(), new Class<?>[] {Tries.class}, (_, method, arguments) -> {
                    if (broken.get() && method.getName().equals("count")) {
                        throw new StoreException("the disk is full");
                    }
                    return method.invoke(store.tries(), arguments);
                });
        Authenticator gateway = gateway(fragile, 100, 100);
        assertThat(wrong(gateway, "alice", 8)).allMatch(Unavailable.class::isInstance);
        assertThat(corp.badPasswords(ALICES).get()).isEqualTo(1);
        broken.set(false);
        assertThat(wrong(gateway, "alice", 8))
                .filteredOn(Refused.class::isInstance)
                .hasSize(3);
        assertThat(corp.badPasswords(ALICES).get()).isEqualTo(3);
    }

    @Test
    void anAddressHasItsOwnLimitOverAllNamesAndAnIpv6NetworkIsOneAddress() {
        corp.policy = LockoutPolicy.NONE;
        Authenticator gateway = gateway(100, 3);
        for (int i = 0; i < 3; i++) {
            assertThat(tried(gateway, "nobody" + i, "wrong", "2001:db8:0:7::" + i))
                    .isInstanceOf(Refused.class);
        }
        assertThat(tried(gateway, "lena", RIGHT, "2001:db8:0:7:ffff::1")).isInstanceOf(Outcome.Throttled.class);
        assertThat(tried(gateway, "lena", RIGHT, "2001:db8:0:8::1")).isInstanceOf(Granted.class);
    }
}
