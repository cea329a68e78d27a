package io.postern.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.postern.lab.EmbeddedDomain;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An administrator reads the audit log of a whole gateway through the management port. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditLogFunctionTest {

    private EmbeddedDomain domain;
    private Company company;
    private LoginClient client;

    @BeforeAll
    void open(@TempDir Path directory) throws Exception {
        domain = EmbeddedDomain.start(directory, "AUDIT.POSTERN.TEST", "AUDIT");
        company = Company.open(domain, "ldaps", Duration.ofSeconds(10), 2, "login.throttle.account.tries = 50");
        client = company.client();
    }

    @AfterAll
    void close() {
        client.close();
        company.close();
        domain.close();
    }

    private List<JsonNode> newest(Map<String, String> arguments) {
        JsonNode lines = company.administrator().invoke("GetAuditLog", arguments);
        return StreamSupport.stream(lines.spliterator(), false).toList();
    }

    private List<JsonNode> search(String text) {
        return newest(Map.of("search", text));
    }

    private void awaitLines(String text, int count) {
        await().untilAsserted(() -> assertThat(search(text)).hasSize(count));
    }

    private String create() {
        String name = Company.newName();
        company.administrator()
                .invoke(
                        "CreateUser",
                        Map.of("userName", name, "privileges", "login", "password", Company.LOCAL_PASSWORD));
        return name;
    }

    @Test
    void aDecisionIsALineWithEveryKeyTheNewestFirst() throws Exception {
        Instant before = Instant.now().minusSeconds(1);
        String name = create();
        client.password(name, "geraten-und-falsch-1");
        client.password(name, Company.LOCAL_PASSWORD);
        awaitLines(name, 3);
        List<JsonNode> lines = search(name);
        assertThat(lines)
                .extracting(line ->
                        line.path("event").asText() + " " + line.path("outcome").asText())
                .containsExactly("login granted", "login refused", "management succeeded");
        assertThat(lines).allSatisfy(line -> {
            assertThat(line.fieldNames())
                    .toIterable()
                    .containsExactly(
                            "time",
                            "event",
                            "user",
                            "name",
                            "client",
                            "method",
                            "outcome",
                            "reason",
                            "dc",
                            "milliseconds");
            assertThat(Instant.parse(line.path("time").asText())).isBetween(before, Instant.now());
            assertThat(line.path("client").asText()).isEqualTo("127.0.0.1");
        });
        assertThat(lines.get(1).path("reason").asText()).isEqualTo("WRONG_PASSWORD");
        assertThat(lines.getLast().path("name").asText()).isEqualTo("admin");
        assertThat(lines.toString()).doesNotContain("geraten", Company.LOCAL_PASSWORD);
    }

    @Test
    void theSearchFindsATextInAnyFieldAsPeopleWriteIt() throws Exception {
        String odd = "Ötzi\"s-" + Company.newName();
        client.password(odd, "geraten-und-falsch-1");
        awaitLines(odd.toLowerCase(Locale.ROOT), 1);
        String name = create();
        client.password(name, "geraten-und-falsch-1");
        awaitLines("\"name\":\"" + name + "\"", 1);
        assertThat(search("UNKNOWN_USER"))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.path("outcome").asText()).isEqualTo("refused"));
        assertThat(search("userName=" + name)).hasSize(1);
        assertThat(search("nobody-has-" + name)).isEmpty();
    }

    @Test
    void asManyLinesComeAsAreAskedForAndAHundredOtherwise() {
        String name = create();
        for (int i = 0; i < 104; i++) {
            company.administrator().invoke("SetUserFullName", Map.of("userName", name, "fullName", "Number " + i));
        }
        await().untilAsserted(() ->
                assertThat(newest(Map.of("search", name, "limit", "1000"))).hasSize(105));
        assertThat(search(name)).hasSize(100);
        assertThat(newest(Map.of("limit", "3"))).hasSize(3);
        assertThat(newest(Map.of("search", name, "limit", "7")))
                .isEqualTo(search(name).subList(0, 7));
        assertThat(newest(Map.of()))
                .hasSize(100)
                .allSatisfy(line -> assertThat(line.path("method").asText()).isEqualTo("SetUserFullName"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1001", "99999999999"})
    void aLimitThatCannotBeIsNamed(String limit) {
        assertThatThrownBy(() -> newest(Map.of("limit", limit)))
                .hasMessage("The API argument limit must be between 1 and 1000.");
    }
}
