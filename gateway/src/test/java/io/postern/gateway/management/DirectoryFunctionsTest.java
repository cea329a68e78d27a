package io.postern.gateway.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.postern.directory.DirectoryUnavailable;
import io.postern.gateway.audit.AuditEvent;
import io.postern.plan.ChangeKind;
import io.postern.plan.ChangeLine;
import io.postern.plan.SyncCounts;
import io.postern.sync.SyncReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Directory Services over HTTPS: the configuration, and a synchronisation as a process behind a token. */
class DirectoryFunctionsTest {

    static final String SYNC = "SyncUsersWithDirectoryServices";

    @TempDir
    Path directory;

    private ManagedPort port;
    private final CountDownLatch goOn = new CountDownLatch(1);

    @BeforeEach
    void open() throws Exception {
        port = new ManagedPort(directory);
    }

    @AfterEach
    void close() {
        goOn.countDown();
        port.close();
    }

    @Test
    void theConfigurationIsSetAsAWhole() throws Exception {
        port.result("SetDirectoryServicesConfiguration", "config", "{\"type\":\"ActiveDirectory\"}");
        assertThat(port.result("GetDirectoryServicesConfiguration").toString())
                .isEqualTo("{\"type\":\"ActiveDirectory\"}");
        assertThat(port.failure("SetDirectoryServicesConfiguration", "config", "[]"))
                .isEqualTo("The configuration must be a JSON object.");
    }

    @Test
    void theDefaultPrivilegesArePartOfTheConfiguration() throws Exception {
        port.result("SetDefaultPrivileges", "config", "{\"privileges\":[\"login\"]}");
        assertThat(port.result("GetDefaultPrivileges").toString()).isEqualTo("{\"privileges\":[\"login\"]}");
        assertThat(port.result("GetDirectoryServicesConfiguration").toString())
                .isEqualTo("{\"type\":\"none\",\"defaultPrivileges\":{\"privileges\":[\"login\"]}}");
    }

    @Test
    void thePickersListWhatADirectoryHas() throws Exception {
        assertThat(port.result("GetDirectoryBaseDNs", "directory", "corp").toString())
                .isEqualTo("[\"DC=corp,DC=example,DC=test\",\"CN=Configuration,DC=corp,DC=example,DC=test\"]");
        assertThat(port.result("GetDirectoryGroups", "directory", "corp", "search", "sa")
                        .toString())
                .isEqualTo("[{\"name\":\"Staff sa\",\"distinguishedName\":\"CN=Staff,DC=corp,DC=example,DC=test\"}]");
        assertThat(port.failure("GetDirectoryGroups")).isEqualTo("There are several directories.");
        assertThat(port.failure("GetDirectoryBaseDNs", "directory", "broken")).isEqualTo("Nobody answers.");
    }

    @Test
    void theAuditLogHearsWhoChangedWhat() throws Exception {
        port.audit.clear();
        port.result("GetUsers");
        port.result("SetUserFullName", "userName", "admin", "fullName", "Anna");
        port.failure("SetUserPassword", "userName", "nobody", "password", "gäheim:2");
        port.failure("SetDirectoryServicesConfiguration", "config", "[\"s3cret\"]");
        assertThat(port.audit)
                .filteredOn(event -> event.event().equals("management"))
                .extracting(AuditEvent::name, AuditEvent::method, AuditEvent::outcome, AuditEvent::reason)
                .containsExactly(
                        tuple("admin", "SetUserFullName", "succeeded", "userName=admin"),
                        tuple(
                                "admin",
                                "SetUserPassword",
                                "failed",
                                "userName=nobody: The user 'nobody' does not exist."),
                        tuple(
                                "admin",
                                "SetDirectoryServicesConfiguration",
                                "failed",
                                "The configuration must be a JSON object."));
        assertThat(port.audit)
                .allSatisfy(event -> assertThat(event.user())
                        .isEqualTo(port.user("admin").id().toString()));
    }

    @Test
    void brokenJsonIsNamedWithoutQuotingIt() throws Exception {
        JsonNode answer = port.invoke("SetDirectoryServicesConfiguration", "config", "{\"password\":s3cret}");
        assertThat(answer.path("error").path("message").asText())
                .isEqualTo("The API argument config must be valid JSON.");
        assertThat(answer.path("error").path("details").asText()).startsWith("The error is in line 1, column ");
        assertThat(answer.toString()).doesNotContain("s3cret");
    }

    @Test
    void aSynchronisationRunsBehindATokenAndEndsWithItsReport() throws Exception {
        port.directories.synchronizeBy((rehearsal, listener) -> report(rehearsal));
        JsonNode started = port.invoke(SYNC, "dryRun", "TRUE");
        assertThat(started.path("token").asText()).matches("[0-9a-f]{32}");
        JsonNode last = finish(started);
        assertThat(last.path("statusCode").asText()).isEqualTo("succeeded");
        assertThat(last.path("token")).isEqualTo(started.path("token"));
        assertThat(last.path("statusVersion").asLong())
                .isGreaterThanOrEqualTo(started.path("statusVersion").asLong());
        assertThat(last.path("result").toString())
                .isEqualTo("{\"runId\":null,\"dryRun\":true,\"refused\":null,\"counts\":{\"read\":12,\"inScope\":9,"
                        + "\"created\":0,\"updated\":0,\"renamed\":1,\"suspended\":0,\"resumed\":0,\"deleted\":0,"
                        + "\"conflicts\":0,\"unreadable\":0,\"unchanged\":8},\"changes\":[{\"kind\":\"rename\","
                        + "\"userName\":\"anna.berg\",\"previousUserName\":\"anna.holm\",\"distinguishedName\":\"CN=A\","
                        + "\"details\":[\"email added a@x.test\"],\"reason\":\"renamed there\"}]}");
    }

    @Test
    void withoutDryRunItIsTheRealThing() throws Exception {
        port.directories.synchronizeBy((rehearsal, listener) -> report(rehearsal));
        JsonNode result = finish(port.invoke(SYNC)).path("result");
        assertThat(result.path("dryRun").asBoolean()).isFalse();
        assertThat(result.path("runId").asLong()).isEqualTo(42);
    }

    @Test
    void whatTheSafetyLimitStopsIsASuccessWithASentence() throws Exception {
        port.directories.synchronizeBy((rehearsal, listener) ->
                new SyncReport(7L, rehearsal, "Too many.", new SyncCounts(0, 0, 0, Map.of()), List.of()));
        JsonNode last = finish(port.invoke(SYNC));
        assertThat(last.path("statusCode").asText()).isEqualTo("succeeded");
        assertThat(last.path("result").path("refused").asText()).isEqualTo("Too many.");
    }

    @Test
    void anUnreadDirectoryIsAFailure() throws Exception {
        port.directories.synchronizeBy((rehearsal, listener) -> {
            throw new DirectoryUnavailable("The domain controller does not answer.");
        });
        JsonNode last = finish(port.invoke(SYNC));
        assertThat(last.path("statusCode").asText()).isEqualTo("failed");
        assertThat(last.path("error").path("message").asText()).isEqualTo("The domain controller does not answer.");
        assertThat(last.path("result").isNull()).isTrue();
    }

    @Test
    void aDefectIsAFailureWithoutItsInsides() throws Exception {
        port.directories.synchronizeBy((rehearsal, listener) -> {
            throw new IllegalStateException("insides");
        });
        JsonNode last = finish(port.invoke(SYNC));
        assertThat(last.path("statusCode").asText()).isEqualTo("failed");
        assertThat(last.toString()).doesNotContain("insides");
    }

    @Test
    void aLongPollWaitsForNewsAndVersionsOnlyGrow() throws Exception {
        port.directories.synchronizeBy((rehearsal, listener) -> {
            awaitGoOn();
            listener.progress(50, "Comparing.");
            return report(rehearsal);
        });
        JsonNode started = port.invoke(SYNC);
        CompletableFuture<JsonNode> poll = CompletableFuture.supplyAsync(() -> status(started, "10000"));
        assertThat(status(started, "50").path("statusCode").asText()).isEqualTo("running");
        assertThat(poll).isNotDone();
        goOn.countDown();
        JsonNode news = poll.get();
        assertThat(news.path("statusVersion").asLong())
                .isGreaterThan(started.path("statusVersion").asLong());
        JsonNode last = finish(news);
        assertThat(last.path("statusVersion").asLong())
                .isGreaterThanOrEqualTo(news.path("statusVersion").asLong());
        assertThat(last.path("percentProgress").asInt()).isEqualTo(100);
        assertThat(status(started, "0").path("logOutput").asText()).isEqualTo("Comparing.\r\n");
    }

    @Test
    void aMovedVersionIsAnsweredAtOnce() throws Exception {
        port.directories.synchronizeBy((rehearsal, listener) -> {
            listener.progress(10, "Reading.");
            awaitGoOn();
            return report(rehearsal);
        });
        JsonNode started = port.invoke(SYNC);
        await().until(() -> post(started, "0", "0").path("percentProgress").asInt() == 10);
        long start = System.nanoTime();
        JsonNode news = post(started, "1", "15000");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        assertThat(news.path("statusText").asText()).isEqualTo("Reading.");
        assertThat(news.path("logOutput").asText()).isEqualTo("Reading.\r\n");
        String known = news.path("statusVersion").asText();
        assertThat(post(started, known, "0").path("logOutput").isNull()).isTrue();
    }

    @Test
    void thereIsOneSynchronisationAtATime() throws Exception {
        port.directories.synchronizeBy((rehearsal, listener) -> {
            awaitGoOn();
            return report(rehearsal);
        });
        JsonNode first = port.invoke(SYNC);
        assertThat(port.failure(SYNC)).isEqualTo("The function " + SYNC + " is already running.");
        goOn.countDown();
        finish(first);
        assertThat(port.invoke(SYNC).path("statusCode").asText()).isIn("running", "succeeded");
    }

    @Test
    void aCancelledSynchronisationEndsAsCancelled() throws Exception {
        port.directories.synchronizeBy((rehearsal, listener) -> {
            await().until(listener::cancelled);
            throw new CancellationException();
        });
        JsonNode started = port.invoke(SYNC);
        JsonNode answer = ManagedPort.envelope(
                port.post("/api/cancel-async", "token", started.path("token").asText()));
        assertThat(answer.path("token")).isEqualTo(started.path("token"));
        JsonNode last = finish(started);
        assertThat(last.path("statusCode").asText()).isEqualTo("cancelled");
        assertThat(last.path("error").isNull()).isTrue();
    }

    @Test
    void anEndIsKnownForTenMinutes() throws Exception {
        port.directories.synchronizeBy((rehearsal, listener) -> report(rehearsal));
        JsonNode started = port.invoke(SYNC);
        finish(started);
        port.now.updateAndGet(now -> now.plus(Duration.ofMinutes(10)));
        assertThat(status(started, "0").path("statusCode").asText()).isEqualTo("succeeded");
        port.now.updateAndGet(now -> now.plusMillis(1));
        assertThat(port.post("/api/get-status", "token", started.path("token").asText())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void anUnknownTokenIsA404() throws Exception {
        assertThat(port.post("/api/get-status", "token", "x").statusCode()).isEqualTo(404);
        assertThat(port.post("/api/cancel-async", "token", "x").statusCode()).isEqualTo(404);
        assertThat(ManagedPort.envelope(port.post("/api/get-status"))
                        .path("error")
                        .path("message")
                        .asText())
                .isEqualTo("Missing API argument token.");
    }

    @Test
    void aWrongSwitchIsNamed() throws Exception {
        assertThat(port.failure(SYNC, "dryRun", "perhaps")).isEqualTo("The API argument dryRun must be true or false.");
    }

    private void awaitGoOn() {
        try {
            goOn.await();
        } catch (InterruptedException e) {
            throw new CancellationException();
        }
    }

    private JsonNode finish(JsonNode started) {
        JsonNode status = started;
        while (status.path("statusCode").asText().equals("running")) {
            status = status(status, "5000");
        }
        return status;
    }

    private JsonNode status(JsonNode known, String milliseconds) {
        return post(known, known.path("statusVersion").asText(), milliseconds);
    }

    private JsonNode post(JsonNode started, String version, String milliseconds) {
        try {
            return ManagedPort.envelope(port.post(
                    "/api/get-status",
                    "token",
                    started.path("token").asText(),
                    "lastKnownStatusVersion",
                    version,
                    "millisecondsTimeout",
                    milliseconds));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    static SyncReport report(boolean rehearsal) {
        var line = new ChangeLine(
                ChangeKind.RENAME, "anna.berg", "anna.holm", "CN=A", List.of("email added a@x.test"), "renamed there");
        var counts = new SyncCounts(12, 9, 8, Map.of(ChangeKind.RENAME, 1));
        return new SyncReport(rehearsal ? null : 42L, rehearsal, null, counts, List.of(line));
    }
}
