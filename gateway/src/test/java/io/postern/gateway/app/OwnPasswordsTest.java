package io.postern.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.gateway.app.LoginClient.Answer;
import io.postern.lab.EmbeddedDomain;
import io.postern.lab.Secrets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Local users change their own passwords at a whole gateway; nobody depends on anybody else's test. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnPasswordsTest {

    private static final String OTHER = Secrets.note("ein-anderes-Wort-2");

    private EmbeddedDomain domain;
    private Company company;
    private LoginClient client;

    @BeforeAll
    void open(@TempDir Path directory) throws Exception {
        domain = EmbeddedDomain.start(directory, "OWN.POSTERN.TEST", "OWN");
        String few = "login.throttle.account { tries = 3, forgiven-after = 1h }";
        company = Company.open(domain, "ldaps", Duration.ofSeconds(10), 2, few);
        client = company.client();
        create("noa", "login,changePassword");
        create("pia", "login");
    }

    @AfterAll
    void close() {
        client.close();
        company.close();
        domain.close();
    }

    private void create(String name, String privileges) {
        company.administrator()
                .invoke(
                        "CreateUser",
                        Map.of("userName", name, "privileges", privileges, "password", Company.LOCAL_PASSWORD));
    }

    @Test
    void whoMayChangesTheirPasswordAndIsLoggedOut() throws Exception {
        String session = client.password("noa", Company.LOCAL_PASSWORD).token();
        assertThat(client.change("noa", Company.LOCAL_PASSWORD, "password1").reason())
                .isEqualTo("passwordCommon");
        assertThat(client.session(session).status()).isEqualTo(200);
        assertThat(client.change("noa", Company.LOCAL_PASSWORD, OTHER).status()).isEqualTo(204);
        assertThat(client.session(session).status()).isEqualTo(401);
        assertThat(client.password("noa", Company.LOCAL_PASSWORD).status()).isEqualTo(401);
        assertThat(client.password("noa", OTHER).status()).isEqualTo(200);
    }

    @Test
    void whoMayNotIsToldSo() throws Exception {
        Answer answer = client.change("pia", Company.LOCAL_PASSWORD, OTHER);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.reason()).isEqualTo("noChangePasswordPrivilege");
        assertThat(client.password("pia", Company.LOCAL_PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void guessingAtThePasswordThatShallBeChangedCountsLikeGuessingAtALogin() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThat(client.change("lena", "geraten-" + i, OTHER).status()).isEqualTo(401);
        }
        Answer change = client.change("lena", Company.LOCAL_PASSWORD, OTHER);
        assertThat(change.status()).isEqualTo(429);
        assertThat(change.retryAfter()).isPresent();
        assertThat(client.password("lena", Company.LOCAL_PASSWORD).status()).isEqualTo(429);
        assertThat(company.audit())
                .filteredOn(line -> line.path("name").asText().equals("lena"))
                .filteredOn(line -> line.path("event").asText().equals("password"))
                .extracting(line -> line.path("outcome").asText())
                .containsExactly("refused", "refused", "refused", "throttled");
    }

    @Test
    void theFileWithTheInitialPasswordGoesWithThatPassword() throws Exception {
        Path file = company.data().resolve("initial-admin-password");
        String initial = Secrets.note(Files.readString(file).strip());
        assertThat(client.change("admin", "geraten-1", OTHER).status()).isEqualTo(401);
        assertThat(file).exists();
        assertThat(client.change("admin", initial, OTHER).status()).isEqualTo(204);
        assertThat(file).doesNotExist();
    }
}
