package io.postern.gateway.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.directory.LockoutPolicy;
import io.postern.gateway.hashing.Argon2Settings;
import io.postern.gateway.hashing.PasswordHashing;
import io.postern.gateway.throttle.Ledger;
import io.postern.gateway.throttle.Throttle;
import io.postern.lab.HostsFile;
import io.postern.store.UserStore;
import io.postern.store.sql.Stores;
import io.postern.user.DomainName;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an administrator sees of refused tries, and lifts. */
class LedgerTest {

    private static final PasswordHashing HASHING = PasswordHashing.start(new Argon2Settings(8, 1));
    private static final String CLIENT = "192.0.2.1";

    @TempDir
    Path directory;

    private final CountingDirectory corp = new CountingDirectory();
    private UserStore store;
    private Ledger ledger;
    private Authenticator gateway;

    @BeforeEach
    void open() throws Exception {
        HostsFile.ensure();
        corp.policy = LockoutPolicy.NONE;
        store = Stores.open(directory.resolve("users.db"));
        store.transact(writer -> {
            writer.insert(List.of(Tried.user(
                    "asmith", Tried.account("asmith", Tried.CORP), "anna.smith@mail.test", "asmith@old.test")));
            return writer;
        });
        Throttle throttle = Tried.throttle(store, store.tries(), corp, 2, 100);
        ledger = new Ledger(throttle, store);
        gateway = Logins.byPassword(
                Logins.proofs(store, HASHING, Logins.byDirectory(corp, throttle), throttle), store, event -> {});
    }

    @AfterEach
    void close() {
        store.close();
    }

    @AfterAll
    static void stopHashing() {
        HASHING.close();
    }

    private List<String> listed() {
        return ledger.entries().stream()
                .filter(entry -> !entry.kind().equals("address"))
                .map(entry -> entry.kind() + " " + entry.name() + " " + entry.refusals() + " "
                        + entry.retryAfter().isPositive())
                .sorted()
                .toList();
    }

    @Test
    void oneWhoseSpellingsWereTriedIsListedOnceWhoeverTheyMean() {
        for (int i = 0; i < 2; i++) {
            Tried.by(gateway, "asmith@corp", "Geratenes-Wort-" + i, CLIENT);
        }
        Tried.by(gateway, "nobody@old.test", "Geratenes-Wort-3", CLIENT);
        assertThat(listed()).containsExactly("unknownName nobody 1 false", "user asmith 2 true");
    }

    @Test
    void aNameThatIsOnlyLikeSomebodysIsListedAsSuch() {
        Tried.by(gateway, "asmith@old.test", "Geratenes-Wort-1", CLIENT);
        ledger.lift("asmith");
        store.transact(writer -> {
            writer.insert(
                    List.of(Tried.user("x@sales", Tried.account("x", new DomainName("sales.example.test", "SALES")))));
            return writer;
        });
        Throttle fresh = Tried.throttle(store, store.tries(), corp, 2, 100);
        Authenticator other = Logins.byPassword(
                Logins.proofs(store, HASHING, Logins.byDirectory(corp, fresh), fresh), store, event -> {});
        Tried.by(other, "SALES\\asmith", "Geratenes-Wort-2", CLIENT);
        assertThat(listed()).contains("name asmith 1 false");
        assertThat(ledger.lift("asmith")).isEqualTo(1);
        assertThat(listed()).noneMatch(entry -> entry.contains("asmith"));
    }

    @Test
    void whoIsLiftedByOneNameIsHeardByAllOfThem() {
        for (String name : List.of("asmith", "anna.smith@mail.test")) {
            for (int i = 0; i < 3; i++) {
                Tried.by(gateway, name, "Geratenes-Wort-" + i + name, CLIENT);
            }
        }
        assertThat(Tried.by(gateway, "anna.smith@mail.test", CountingDirectory.RIGHT, CLIENT))
                .isInstanceOf(Outcome.Throttled.class);
        assertThat(ledger.lift("CORP\\asmith")).isPositive();
        assertThat(Tried.by(gateway, "anna.smith@mail.test", CountingDirectory.RIGHT, CLIENT))
                .isInstanceOf(Outcome.Granted.class);
    }
}
