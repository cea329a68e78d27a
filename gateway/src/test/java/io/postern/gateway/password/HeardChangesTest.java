package io.postern.gateway.password;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.directory.AccountState;
import io.postern.directory.DirectoryUser;
import io.postern.directory.GroupPath;
import io.postern.gateway.session.HandClock;
import io.postern.store.Proof;
import io.postern.store.UserStore;
import io.postern.store.sql.Stores;
import io.postern.user.Authentication;
import io.postern.user.DirectoryAccount;
import io.postern.user.DirectoryId;
import io.postern.user.DomainName;
import io.postern.user.Profile;
import io.postern.user.Rights;
import io.postern.user.Standing;
import io.postern.user.User;
import io.postern.user.UserId;
import io.postern.user.UserName;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeardChangesTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Duration LONGEST = Duration.ofHours(12);

    private final HandClock clock = new HandClock(NOON);
    private final User alice = user("alice", "corp");
    private UserStore store;
    private HeardChanges heard;

    @TempDir
    Path directory;

    @BeforeEach
    void open() {
        store = Stores.open(directory.resolve("users.db"));
        store.transact(writer -> {
            writer.insert(List.of(alice));
            return true;
        });
        heard = new HeardChanges(store, LONGEST, clock);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void whoCameInBeforeThePasswordWasSetIsOutAndWhoDidSurelyAfterwardsIsNot() {
        Proof before = proof();
        clock.pass(Duration.ofHours(1));
        Instant set = clock.instant();
        clock.pass(Duration.ofMinutes(6));
        Proof after = proof();
        heard.read(List.of(person(alice, set)));
        Proof later = proof();
        assertThat(holds(before)).isFalse();
        assertThat(holds(after)).isTrue();
        assertThat(holds(after.undated())).as("by a ticket").isFalse();
        assertThat(holds(later.undated())).isTrue();
    }

    @Test
    void whatWasHeardBeforeOrIsOlderOrLongAgoIsNoNews() {
        heard.read(List.of(person(alice, NOON.minusSeconds(60))));
        Proof now = proof();
        heard.read(List.of(person(alice, NOON.minusSeconds(60))));
        heard.read(List.of(person(alice, NOON.minusSeconds(61))));
        heard.read(List.of(person(alice, null)));
        assertThat(holds(now)).isTrue();
        assertThat(store.passwordChanges()).isEqualTo(now.changes());
        clock.pass(Duration.ofDays(1));
        heard.read(List.of(person(alice, NOON)));
        assertThat(store.passwordChanges()).isEqualTo(now.changes());
    }

    @Test
    void whatWasHeardOfSomebodyBeforeTheyBecameAUserIsNoChangeOfTheirPassword() {
        User ben = user("ben", "corp");
        heard.read(List.of(person(ben, NOON)));
        store.transact(writer -> {
            writer.insert(List.of(ben));
            return true;
        });
        Proof first = proof();
        heard.read(List.of(person(ben, NOON)));
        assertThat(store.holds(ben.id(), first)).isTrue();
        heard.read(List.of(person(ben, NOON.plusSeconds(1))));
        assertThat(store.holds(ben.id(), first)).isFalse();
    }

    @Test
    void aPasswordThatMustBeChangedLetsNobodyStayEvenWhenItHasBeen() {
        Proof before = proof();
        heard.read(List.of(person(alice, Instant.MAX)));
        Proof between = proof();
        heard.read(List.of(person(alice, Instant.MAX)));
        assertThat(holds(before)).isFalse();
        assertThat(holds(between)).isTrue();
        heard.read(List.of(person(alice, NOON.minus(Duration.ofHours(1)))));
        assertThat(holds(before)).as("though it began after that time").isFalse();
        heard.read(List.of(person(alice, Instant.MAX)));
        assertThat(holds(between)).isFalse();
    }

    @Test
    void onlyAUsersOwnDirectorySpeaksForThem() {
        Proof now = proof();
        DirectoryAccount own = requireNonNull(alice.account());
        var claimed = new DirectoryAccount("evil", own.id(), own.sid(), "alice", null, own.domain());
        heard.read(List.of(person(alice.with(claimed), NOON), person(user("nobody", "corp"), NOON)));
        assertThat(holds(now)).isTrue();
    }

    @Test
    void aBrokenUserTableStopsNoSynchronisation() {
        store.close();
        heard.read(List.of(person(alice, NOON)));
    }

    @Test
    void whatCouldNotBeNotedIsNotedWithTheNextChangeThoughItIsNotSaidAgain() throws Exception {
        Proof before = proof();
        rename("passwords_set", "away");
        heard.read(List.of(person(alice, NOON)));
        rename("away", "passwords_set");
        assertThat(holds(before)).isTrue();
        heard.read(List.of(person(user("ben", "corp"), NOON)));
        assertThat(holds(before)).isFalse();
        Proof after = proof();
        heard.read(List.of(person(user("carla", "corp"), NOON)));
        assertThat(holds(after)).isTrue();
    }

    private void rename(String table, String name) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("users.db"));
                var statement = connection.createStatement()) {
            statement.execute("ALTER TABLE " + table + " RENAME TO " + name);
        }
    }

    @Test
    void aTimeThatHasNotComeHidesNoChange() {
        heard.read(List.of(person(alice, NOON.plus(Duration.ofDays(400)))));
        Proof before = proof();
        heard.read(List.of(person(alice, NOON.plusSeconds(60))));
        assertThat(holds(before)).isFalse();
    }

    private Proof proof() {
        return new Proof(store.passwordChanges(), clock.instant());
    }

    private boolean holds(Proof proof) {
        return store.holds(alice.id(), proof);
    }

    private static User user(String name, String directory) {
        var account = new DirectoryAccount(
                directory,
                new DirectoryId(UUID.randomUUID()),
                "S-1-5-21-1-2-3-1000",
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

    static DirectoryUser person(User user, @Nullable Instant passwordSet) {
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
}
