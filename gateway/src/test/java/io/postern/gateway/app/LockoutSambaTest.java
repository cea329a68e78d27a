package io.postern.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.postern.gateway.config.Configurations;
import io.postern.lab.HostsFile;
import io.postern.lab.samba.SambaDomain;
import io.postern.store.UserStore;
import io.postern.store.sql.Stores;
import io.postern.user.Secret;
import io.postern.user.User;
import io.postern.user.UserName;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thousand wrong passwords from fifty addresses through two gateways at one PostgreSQL, against a real Active Directory that locks. */
class LockoutSambaTest {

    private static final int TRIES = 1000;
    private static final int ADDRESSES = 50;
    private static final int THRESHOLD = 6;
    private static final int FINE_GRAINED = 5;
    private static final String HOME = "192.0.2.7";

    @TempDir
    static Path directory;

    private static SambaDomain domain;
    private static EmbeddedPostgres database;
    private static Company company;
    private static Gateway other;
    private static List<LoginClient> gateways;

    @BeforeAll
    static void open() throws Exception {
        HostsFile.ensure();
        domain = SambaDomain.start(Files.createDirectory(directory.resolve("domain")), "LOCK.EXAMPLE.TEST", "LOCK");
        domain.setPolicy("lockoutThreshold", String.valueOf(THRESHOLD));
        database = EmbeddedPostgres.start();
        company = Company.open(domain, "ldaps", Duration.ofSeconds(10), 4, shared());
        other = secondGateway();
        gateways = List.of(
                company.client(),
                new LoginClient("https://localhost:" + other.clientAddress().getPort(), company.certificate()));
    }

    /** At the same user table, with the same keys, and behind the same proxy. */
    private static Gateway secondGateway() throws Exception {
        Path home = Files.createDirectory(directory.resolve("second"));
        Path data = Files.createDirectory(home.resolve("data"));
        for (String file : List.of("secret.key", "server.pem", "server.key")) {
            if (Files.exists(company.data().resolve(file))) {
                Files.copy(company.data().resolve(file), data.resolve(file));
            }
        }
        String text = """
            client.listen = "127.0.0.1:0"
            management.listen = "127.0.0.1:0"
            login.directory-deadline = 10s
            """;
        return Gateway.start(Configurations.parse(text + shared(), home));
    }

    private static String shared() {
        return """
            store { url = "jdbc:postgresql://127.0.0.1:%d/postgres", user = postgres, password = postgres }
            client.trusted-proxies = ["127.0.0.1", "::1"]
            login.refusal-floor = 1ms
            """.formatted(database.getPort());
    }

    @AfterAll
    static void close() throws Exception {
        gateways.forEach(LoginClient::close);
        other.close();
        company.close();
        database.close();
        domain.close();
    }

    @Test
    void noAccountIsLockedAndTheFamiliarAddressStillGetsIn() throws Exception {
        String name = company.synchronised();
        int counted = flooded(name);
        assertThat(counted).isBetween(1, THRESHOLD - 2);
    }

    @Test
    void theSameHoldsForAFineGrainedPolicyWhetherTheServiceAccountMayReadItOrNot() throws Exception {
        String hidden = company.synchronised();
        domain.setPolicyOf(hidden, Map.of("msDS-LockoutThreshold", String.valueOf(FINE_GRAINED)));
        assertThat(flooded(hidden)).isEqualTo(1);

        domain.letServiceAccountReadPolicies();
        String shown = company.synchronised();
        domain.setPolicyOf(shown, Map.of("msDS-LockoutThreshold", String.valueOf(FINE_GRAINED)));
        assertThat(flooded(shown)).isEqualTo(FINE_GRAINED - 3);
    }

    /** What the controller has counted after the flood. */
    private static int flooded(String name) throws Exception {
        LoginClient first = gateways.getFirst();
        assertThat(first.passwordFrom(HOME, name, Company.PASSWORD).status()).isEqualTo(200);
        awaitFamiliar(name);
        List<Integer> answers = flood(name);
        assertThat(answers).hasSize(TRIES).containsOnly(401, 429);
        int counted = domain.badPasswords(name);
        System.out.printf(
                "%d wrong passwords from %d addresses through two gateways: %d heard, badPwdCount %d%n",
                TRIES, ADDRESSES, Collections.frequency(answers, 401), counted);
        assertThat(first.passwordFrom("198.51.100.1", name, Company.PASSWORD).status())
                .as("a stranger")
                .isEqualTo(429);
        for (LoginClient gateway : gateways) {
            assertThat(gateway.passwordFrom(HOME, name, Company.PASSWORD).status())
                    .as("at home")
                    .isEqualTo(200);
            assertThat(gateway.passwordFrom(HOME, name, "my own mistake").status())
                    .as("a mistake at home")
                    .isEqualTo(401);
            assertThat(gateway.passwordFrom(HOME, name, Company.PASSWORD).status())
                    .as("corrected")
                    .isEqualTo(200);
        }
        return counted;
    }

    private static List<Integer> flood(String name) throws Exception {
        List<Integer> answers = Collections.synchronizedList(new ArrayList<>());
        var done = new CountDownLatch(ADDRESSES);
        for (int address = 0; address < ADDRESSES; address++) {
            int number = address;
            Thread.startVirtualThread(() -> {
                try {
                    for (int i = 0; i < TRIES / ADDRESSES; i++) {
                        answers.add(gateways.get(i % 2)
                                .passwordFrom("198.51.100." + number, name, "guess-" + number + "-" + i)
                                .status());
                    }
                } catch (Exception e) {
                    answers.add(-1);
                } finally {
                    done.countDown();
                }
            });
        }
        done.await();
        return answers;
    }

    private static void awaitFamiliar(String name) {
        String url = "jdbc:postgresql://127.0.0.1:" + database.getPort() + "/postgres";
        try (UserStore store = Stores.open(url, "postgres", Secret.of("postgres"))) {
            User user = store.named(new UserName(name)).orElseThrow();
            await().until(() -> store.tries().isFamiliar(user.id(), HOME, Duration.ofHours(1)));
        }
    }
}
