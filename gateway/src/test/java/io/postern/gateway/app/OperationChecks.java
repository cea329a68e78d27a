package io.postern.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.function.Executable;

/** What becomes of the functions about the server, refused logins and jobs. */
final class OperationChecks {

    private static final String SYNC = "SyncUsersWithDirectoryServices";
    private static final Duration SOON = Duration.ofSeconds(60);
    private final Map<String, Executable> checks = new TreeMap<>();
    private final Desk desk;

    private OperationChecks(Desk desk) {
        this.desk = desk;
    }

    /** The checks, by the names of the functions. */
    static Map<String, Executable> at(Desk desk) {
        var of = new OperationChecks(desk);
        of.server();
        of.throttle();
        of.jobs();
        of.jobRuns();
        return of.checks;
    }

    private void server() {
        checks.put("GetServerInfo", () -> {
            assertThat(desk.call("GetServerInfo").path("version").asText()).isEqualTo(Version.NUMBER);
            assertThat(desk.call("GetServerInfo").path("machineName").asText()).isEqualTo(MachineName.get());
        });
        checks.put(
                "GetTimeZones",
                () -> assertThat(desk.call("GetTimeZones").findValuesAsText("id"))
                        .contains("$Local", "UTC"));
        checks.put(
                "CheckHealth",
                () -> assertThat(desk.call("CheckHealth").path("findings").valueStream())
                        .isNotEmpty()
                        .allSatisfy(finding ->
                                assertThat(finding.path("sentence").asText()).isNotEmpty())
                        .anySatisfy(finding -> assertThat(finding.toString()).contains("HTTP/localhost")));
        checks.put("GetAuditLog", () -> {
            String name = desk.created("login");
            desk.logIn(name, Company.LOCAL_PASSWORD);
            await().untilAsserted(() ->
                    assertThat(desk.call("GetAuditLog", "search", name)).hasSize(2));
        });
        for (String other : List.of("InitializeMFA", "DisableMFA", "DeleteAppPasswords")) {
            checks.put(
                    other,
                    () -> assertThatThrownBy(() -> desk.call(other, "userName", "lena"))
                            .hasMessage("The function " + other + " is not supported."));
        }
    }

    private void throttle() {
        checks.put("GetThrottledLogins", () -> {
            String name = desk.created("login");
            desk.logIn(name, "geraten-und-falsch-1");
            assertThat(desk.call("GetThrottledLogins").findValuesAsText("name")).contains(name);
        });
        checks.put("LiftThrottle", () -> {
            String name = desk.created("login");
            desk.logIn(name, "geraten-und-falsch-1");
            desk.call("LiftThrottle", "name", name);
            assertThat(desk.call("GetThrottledLogins").findValuesAsText("name")).doesNotContain(name);
        });
    }

    private void jobs() {
        checks.put(
                "CreateJob",
                () -> assertThat(job(job()).path("interval").asInt()).isEqualTo(720));
        checks.put(
                "GetJobs",
                () -> assertThat(job(job()).path("nextExecution").asText()).isNotEmpty());
        checks.put("RenameJob", () -> {
            String id = job();
            desk.call("RenameJob", "id", id, "name", "Late");
            assertThat(job(id).path("name").asText()).isEqualTo("Late");
        });
        checks.put("SetJobSchedule", () -> {
            String id = job();
            desk.call("SetJobSchedule", "id", id, "timeZoneId", "UTC", "time", "03:00");
            assertThat(job(id).path("nextExecution").asText()).endsWith("T03:00:00");
        });
        checks.put("SetJobEnabled", () -> {
            String id = job();
            desk.call("SetJobEnabled", "id", id, "enabled", "false");
            assertThat(job(id).path("enabled").asBoolean()).isFalse();
        });
        checks.put("DeleteJob", () -> {
            String id = job();
            desk.call("DeleteJob", "id", id);
            assertThat(desk.call("GetJobs").findValuesAsText("id")).doesNotContain(id);
        });
        checks.put("CancelJobAsync", () -> {
            String id = job();
            assertThatThrownBy(() -> desk.call("CancelJobAsync", "id", id))
                    .hasMessage("The job " + id + " is not running on this server.");
        });
    }

    private void jobRuns() {
        Executable run = () -> {
            String name = desk.company().synchronised();
            String id = job();
            desk.company().anyDomain().setAttribute(name, "displayName", "Somebody Else");
            desk.call("RunJobAsync", "id", id);
            await().atMost(SOON).until(() -> !results(id).isEmpty());
            assertThat(results(id).at("/0/result").asText()).isEqualTo("succeeded");
            assertThat(desk.company().user(name).path("fullName").asText()).isEqualTo("Somebody Else");
        };
        checks.put("RunJobAsync", run);
        checks.put("GetJobResults", run);
    }

    private String job() {
        String[] often = {"action", SYNC, "owner", "admin", "timeZoneId", "$Local", "interval", "720"};
        return desk.call(
                        "CreateJob",
                        Stream.concat(Stream.of("name", Company.newName()), Stream.of(often))
                                .toArray(String[]::new))
                .asText();
    }

    private JsonNode job(String id) {
        return desk.call("GetJobs")
                .valueStream()
                .filter(job -> job.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode results(String job) {
        return desk.call(
                "GetJobResults",
                "fromIncluding",
                "2020-01-01T00:00:00",
                "toExcluding",
                "2100-01-01T00:00:00",
                "timeZoneId",
                "$Local",
                "jobId",
                job);
    }
}
