package io.postern.gateway.management;

import static io.postern.gateway.management.ManagedPort.basic;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.postern.gateway.http.Served;
import io.postern.gateway.login.Outcome;
import io.postern.user.Rights;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Refused logins over HTTPS, as administrators see and lift them. */
class ThrottleFunctionsTest {

    @TempDir
    Path directory;

    private ManagedPort port;

    @BeforeEach
    void open() throws Exception {
        port = new ManagedPort(directory);
        port.add("ben", "right-password-9", Rights.ADMINISTRATOR);
    }

    @AfterEach
    void close() {
        port.close();
    }

    private void refused(String name, String password) throws Exception {
        var request = port.request("/api/invoke/GetServerInfo").setHeader("Authorization", basic(name, password));
        assertThat(port.served().send(request).statusCode()).isEqualTo(401);
    }

    private List<String> listed() throws Exception {
        return port.result("GetThrottledLogins")
                .valueStream()
                .map(entry ->
                        entry.get("kind").asText() + " " + entry.get("name").asText() + " "
                                + entry.get("refusals").asText())
                .sorted()
                .toList();
    }

    @Test
    void refusalsAreListedByUserUnknownNameAndAddressAndLiftedByName() throws Exception {
        refused("ben", "wrong-password-1");
        refused("BEN", "wrong-password-2");
        refused("Nobody", "wrong-password-3");
        assertThat(listed()).containsExactly("unknownName nobody 1", "user ben 2");
        JsonNode entry = port.result("GetThrottledLogins").get(0);
        assertThat(entry.get("network").isNull()).isTrue();
        assertThat(entry.get("retryAfterSeconds").asLong()).isZero();
        assertThat(entry.get("secondsSinceLast").asLong()).isBetween(0L, 60L);

        assertThat(port.result("LiftThrottle", "name", "Ben").asInt()).isPositive();
        assertThat(port.result("LiftThrottle", "name", "ben").asInt()).isZero();
        assertThat(port.result("LiftThrottle", "name", "nobody").asInt()).isEqualTo(1);
        assertThat(port.failure("LiftThrottle", "name", " ")).contains("login name or a client address");
        assertThat(listed()).isEmpty();
        assertThat(port.audit).anyMatch(event -> event.method().equals("LiftThrottle"));
    }

    @Test
    void whoeverHasToWaitIsToldForHowLong() throws Exception {
        try (Served other = port.serve(request -> new Outcome.Throttled(null, Duration.ofMillis(61_001)))) {
            HttpResponse<String> answer = other.send(other.request("/api/invoke/GetServerInfo")
                    .header("Authorization", basic("admin", "any-password-1"))
                    .POST(ManagedPort.form()));
            assertThat(answer.statusCode()).isEqualTo(429);
            assertThat(answer.headers().firstValue("retry-after")).hasValue("62");
            assertThat(ManagedPort.json(answer).at("/error/message").asText()).startsWith("There were too many tries");
        }
    }
}
