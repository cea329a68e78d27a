package io.postern.gateway.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.directory.LockoutPolicy;
import io.postern.gateway.hashing.Argon2Settings;
import io.postern.gateway.hashing.PasswordHashing;
import io.postern.gateway.throttle.Throttle;
import io.postern.lab.HostsFile;
import io.postern.store.Tally;
import io.postern.store.UserStore;
import io.postern.store.sql.Stores;
import io.postern.user.Authentication;
import io.postern.user.DomainName;
import io.postern.user.User;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever tries the names of somebody, in whatever spellings and order, is answered as about somebody who does not exist. */
class NamesAlikeTest {

    private static final PasswordHashing HASHING = PasswordHashing.start(new Argon2Settings(8, 1));
    private static final DomainName SALES = new DomainName("sales.example.test", "SALES");
    private static final int SEQUENCES = 150;
    private static final int TRIES = 16;

    private static final List<String> SPELLINGS = List.of(
            "{short}",
            "\u200e{short}",
            "{long}",
            "CORP\\{short}",
            "corp.example.test\\{short}",
            "{short}@corp.example.test",
            "{short}@CORP",
            "SALES\\{short}",
            "{short}@sales.example.test",
            "{long}@corp.example.test",
            "{short}@mail.test",
            "{long}@mail.test",
            "{short}@old.test",
            "{short}@elsewhere.test",
            "{short}@a.test",
            "{short}@b.test",
            "{short}@unknown.test",
            "UNKNOWN\\{short}");

    @TempDir
    Path directory;

    private UserStore store;
    private final CountingDirectory corp = new CountingDirectory();

    /** Of any of them a spelling can mean one, several or none. */
    private record Names(String brief, String full) {

        String in(String spelling) {
            return spelling.replace("{short}", brief).replace("{long}", full);
        }
    }

    @BeforeEach
    void open() throws Exception {
        HostsFile.ensure();
        store = Stores.open(directory.resolve("users.db"));
        List<User> users = List.of(
                Tried.user("alice", Tried.account("alice", Tried.CORP), "alice@mail.test", "a.long@mail.test"),
                Tried.user("asmith", Tried.account("asmith", Tried.CORP), "anna.smith@mail.test", "asmith@old.test"),
                Tried.user("ben", Tried.account("ben", Tried.CORP)),
                Tried.user("ben of sales", Tried.account("ben", SALES)),
                Tried.user("dora@sales.example.test", Tried.account("dora", SALES), "dora.dorn@mail.test"),
                Tried.user("lena", Authentication.INTEGRATED, null, "lena@elsewhere.test"),
                Tried.user("info@a.test", Authentication.INTEGRATED, null),
                Tried.user("info@b.test", Authentication.INTEGRATED, null),
                Tried.user("other", Authentication.INTEGRATED, null, "other@a.test", "other@b.test"));
        store.transact(writer -> {
            writer.insert(users);
            return users;
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

    @ParameterizedTest
    @CsvSource({
        "alice, a.long",
        "asmith, anna.smith",
        "ben, ben.long",
        "dora, dora.dorn",
        "lena, lena.long",
        "info, in.fo"
    })
    void noOrderOfSpellingsTellsAKnownNameFromAnUnknownOne(String brief, String full) {
        var known = new Names(brief, full);
        var unknown = new Names("zoe", "zoe.zorn");
        for (int seed = 0; seed < SEQUENCES; seed++) {
            corp.policy = seed % 2 == 0 ? new LockoutPolicy(6, CountingDirectory.HOUR) : LockoutPolicy.NONE;
            assertThat(answers(known, seed))
                    .as("sequence %d of %s", seed, known)
                    .isEqualTo(answers(unknown, seed));
        }
    }

    /** The answers to a sequence of tries that is the same for the same seed, on a fresh throttle. */
    private List<String> answers(Names names, int seed) {
        store.tries()
                .forget(store.tries().latest(1000).stream().map(Tally::subject).toList());
        corp.badPasswords(Tried.account(names.brief(), Tried.CORP)).set(0);
        corp.badPasswords(Tried.account(names.brief(), SALES)).set(0);
        Authenticator gateway = gateway(seed % 3 == 0 ? 5 : 100);
        var random = new Random(seed);
        List<String> few = random.ints(1 + random.nextInt(SPELLINGS.size()), 0, SPELLINGS.size())
                .mapToObj(SPELLINGS::get)
                .toList();
        var answers = new ArrayList<String>();
        for (int i = 0; i < TRIES; i++) {
            String spelling = few.get(random.nextInt(few.size()));
            String password = random.nextInt(4) == 0 ? "Gleiches-Wort-7" : "Geratenes-Wort-" + i;
            Outcome outcome = Tried.by(gateway, names.in(spelling), password, "192.0.2." + random.nextInt(3));
            answers.add(spelling + " " + outcome.getClass().getSimpleName());
        }
        return answers;
    }

    private Authenticator gateway(int address) {
        Throttle throttle = Tried.throttle(store, store.tries(), corp, 4, address);
        return Logins.byPassword(
                Logins.proofs(store, HASHING, Logins.byDirectory(corp, throttle), throttle), store, event -> {});
    }

    @Test
    void whoseNameIsUsedUpIsNotToldByAnotherNameOfTheirs() {
        Authenticator gateway = gateway(100);
        for (int i = 0; i < 5; i++) {
            Tried.by(gateway, "asmith", "Geratenes-Wort-" + i, "192.0.2.1");
        }
        assertThat(Tried.by(gateway, "CORP\\asmith", "Geratenes-Wort-6", "192.0.2.2"))
                .isInstanceOf(Outcome.Throttled.class);
        int asked = corp.asked.get();
        assertThat(Tried.by(gateway, "anna.smith@mail.test", CountingDirectory.RIGHT, "192.0.2.2"))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Refusal.TRIED_BY_ANOTHER_NAME));
        assertThat(corp.asked.get()).isEqualTo(asked);
    }

    @Test
    void suffixesThatNobodyHasAreNamesOfTheirOwn() {
        Authenticator gateway = gateway(100);
        for (int i = 0; i < 5; i++) {
            Tried.by(gateway, "nobody", "Geratenes-Wort-" + i, "192.0.2.1");
        }
        for (String other : List.of("nobody@unknown.test", "UNKNOWN\\nobody", "nobody" + UUID.randomUUID())) {
            assertThat(Tried.by(gateway, other, "Geratenes-Wort-9", "192.0.2.1"))
                    .as(other)
                    .isInstanceOf(Outcome.Refused.class);
        }
    }
}
