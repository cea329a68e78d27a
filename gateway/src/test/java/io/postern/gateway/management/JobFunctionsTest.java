package io.postern.gateway.management;

import static io.postern.gateway.management.DirectoryFunctionsTest.SYNC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.postern.directory.DirectoryUnavailable;
import io.postern.plan.ChangeKind;
import io.postern.plan.SyncCounts;
import io.postern.sync.SyncReport;
import io.postern.user.Privilege;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs over HTTPS; in the port's world it is the first of January 2026, midnight UTC. */
class JobFunctionsTest {

    @TempDir
    Path directory;

    private ManagedPort port;

    @BeforeEach
    void open() throws Exception {
        port = new ManagedPort(directory);
    }

    @AfterEach
    void close() {
        port.close();
    }

    @Test
    void aJobIsListedWithItsTimetableAndWhenItRunsNext() throws Exception {
        assertThat(create("interval", "20").asInt()).isEqualTo(1);
        port.result(
                "CreateJob",
                "name",
                "Night",
                "action",
                SYNC,
                "owner",
                "admin",
                "timeZoneId",
                "Europe/Berlin",
                "time",
                "23:30:00",
                "dayOfWeek",
                "Sunday");
        JsonNode jobs = port.result("GetJobs");
        assertThat(jobs.get(0).toString())
                .isEqualTo(
                        "{\"id\":1,\"name\":\"Often\",\"action\":\"" + SYNC + "\",\"owner\":\"admin\",\"enabled\":true,"
                                + "\"timeZoneId\":\"UTC\",\"date\":null,\"interval\":20,\"time\":null,\"dayOfWeek\":null,"
                                + "\"dayOfMonth\":null,\"nextExecution\":\"2026-01-01T00:20:00\",\"lastExecution\":null,"
                                + "\"lastResult\":null,\"running\":false}");
        assertThat(jobs.get(1).get("nextExecution").asText()).isEqualTo("2026-01-04T23:30:00");
    }

    @Test
    void aJobIsRenamedRescheduledSwitchedOffAndDeleted() throws Exception {
        create("interval", "20");
        port.result("RenameJob", "id", "1", "name", " Daily ");
        port.result("SetJobSchedule", "id", "1", "timeZoneId", "UTC", "time", "03:00", "dayOfMonth", "Last");
        assertThat(job().get("name").asText()).isEqualTo("Daily");
        assertThat(job().get("interval").isNull()).isTrue();
        assertThat(job().get("nextExecution").asText()).isEqualTo("2026-01-31T03:00:00");
        port.result("SetJobEnabled", "id", "1", "enabled", "FALSE");
        assertThat(job().get("enabled").asBoolean()).isFalse();
        assertThat(job().get("nextExecution").isNull()).isTrue();
        port.result("DeleteJob", "id", "1");
        assertThat(port.result("GetJobs")).isEmpty();
        assertThat(create("interval", "20").asInt())
                .as("a number is not given again")
                .isEqualTo(2);
    }

    @Test
    void wrongArgumentsAreNamedInASentence() throws Exception {
        port.add("mia", "langes-wort-1", ManagedPort.rights(Set.of(Privilege.LOGIN)));
        assertThat(port.failure("CreateJob", "name", "x", "action", SYNC, "owner", "mia", "timeZoneId", "UTC"))
                .isEqualTo("The owner of a job must be an administrator.");
        assertThat(port.failure("CreateJob", "name", "x", "action", SYNC, "owner", "nobody", "timeZoneId", "UTC"))
                .isEqualTo("The user 'nobody' does not exist.");
        assertThat(port.failure("CreateJob", "name", "x", "action", "Explode", "owner", "admin", "timeZoneId", "UTC"))
                .isEqualTo("A job cannot do 'Explode'; it can do " + SYNC + ".");
        assertThat(port.failure("CreateJob", "name", "x", "action", SYNC, "owner", "admin", "timeZoneId", "UTC"))
                .isEqualTo("Give exactly one of date, interval and time.");
        assertThat(failure("interval", "7")).startsWith("The argument interval must be one of 5, 10");
        assertThat(failure("interval", "99999999999")).startsWith("The argument interval must be one of 5, 10");
        assertThat(failure("date", "2025-12-31T23:59:59")).isEqualTo("The argument date has passed.");
        for (String function : List.of("DeleteJob", "RunJobAsync", "CancelJobAsync")) {
            assertThat(port.failure(function, "id", "7")).isEqualTo("There is no job with the id 7.");
            assertThat(port.failure(function, "id", "-1")).isEqualTo("There is no such job.");
        }
        create("interval", "20");
        assertThat(port.failure("CancelJobAsync", "id", "1")).isEqualTo("The job 1 is not running on this server.");
    }

    @Test
    void aRunIsAskedForAndItsResultListed() throws Exception {
        create("interval", "20");
        run(
                (rehearsal, listener) -> report(null, Map.of(ChangeKind.CREATE, 2)),
                "succeeded",
                "Run 42: 9 read, 9 in scope, 2 created, 7 unchanged.");
        run((rehearsal, listener) -> report(null, Map.of(ChangeKind.CONFLICT, 1)), "completedWithWarnings", "Run 42: ");
        run(
                (rehearsal, listener) -> report(null, Map.of(ChangeKind.CONFLICT, 1, ChangeKind.UNREADABLE, 1)),
                "completedWithErrors",
                "Run 42: ");
        run((rehearsal, listener) -> report("Too many.", Map.of()), "failed", "Too many.");
        run(
                (rehearsal, listener) -> {
                    throw new DirectoryUnavailable("Nobody answers.");
                },
                "failed",
                "Nobody answers.");
        assertThat(job().get("lastResult").asText()).isEqualTo("failed");
        assertThat(job().get("lastExecution").asText()).isEqualTo("2026-01-01T00:00:00");
    }

    @Test
    void resultsAreListedByTheTimeAtWhichTheyBegan() throws Exception {
        create("interval", "20");
        run((rehearsal, listener) -> report(null, Map.of()), "succeeded", "Run 42: ");
        JsonNode first =
                results("2026-01-01T00:00:00", "2026-01-01T00:00:01", "UTC").get(0);
        assertThat(first.properties())
                .extracting(Map.Entry::getKey)
                .containsExactly(
                        "id", "jobId", "jobName", "machineName", "startTime", "completeTime", "result", "details");
        assertThat(results("2025-12-31T23:00:00", "2026-01-01T00:00:00", "UTC")).isEmpty();
        assertThat(results("2026-01-01T00:00:01", "2026-01-01T02:00:00", "UTC")).isEmpty();
        assertThat(results("2026-01-01T01:00:00", "2026-01-01T01:00:01", "Europe/Berlin")
                        .get(0)
                        .get("startTime")
                        .asText())
                .isEqualTo("2026-01-01T01:00:00");
        assertThat(port.result(
                        "GetJobResults",
                        "fromIncluding",
                        "2026-01-01T00:00:00",
                        "toExcluding",
                        "2027-01-01T00:00:00",
                        "timeZoneId",
                        "UTC",
                        "jobId",
                        "2"))
                .isEmpty();
        assertThat(port.failure("GetJobResults", "fromIncluding", "now", "toExcluding", "then", "timeZoneId", "UTC"))
                .isEqualTo("The API argument fromIncluding must be a time like 2026-01-31T23:30:00.");
    }

    @Test
    void aRunningJobIsCancelled() throws Exception {
        create("interval", "20");
        port.directories.synchronizeBy((rehearsal, listener) -> {
            await().until(listener::cancelled);
            throw new CancellationException();
        });
        port.result("RunJobAsync", "id", "1");
        await().until(() -> job().get("running").asBoolean());
        await().ignoreExceptions()
                .until(() -> port.result("CancelJobAsync", "id", "1").isNull());
        await().until(() -> job().get("lastResult").asText().equals("cancelled"));
        assertThat(job().get("running").asBoolean()).isFalse();
    }

    @Test
    void aTimeThatComesIsKeptWithoutAnybodyAsking() throws Exception {
        port.directories.synchronizeBy((rehearsal, listener) -> report(null, Map.of()));
        create("interval", "5");
        port.now.updateAndGet(now -> now.plus(Duration.ofMinutes(6)));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> job().get("lastResult").asText().equals("succeeded"));
        assertThat(job().get("nextExecution").asText()).isEqualTo("2026-01-01T00:10:00");
    }

    @Test
    void theTimeZonesAreListed() throws Exception {
        JsonNode zones = port.result("GetTimeZones");
        assertThat(zones.get(0).get("id").asText()).isEqualTo("$Local");
        assertThat(zones.findValuesAsText("id")).contains("Europe/Berlin", "W. Europe Standard Time", "UTC");
    }

    private void run(ScriptedDirectories.Script script, String result, String details) throws Exception {
        int before =
                results("2026-01-01T00:00:00", "2026-01-02T00:00:00", "UTC").size();
        port.directories.synchronizeBy(script);
        port.result("RunJobAsync", "id", "1");
        await().until(() ->
                results("2026-01-01T00:00:00", "2026-01-02T00:00:00", "UTC").size() == before + 1);
        JsonNode last =
                results("2026-01-01T00:00:00", "2026-01-02T00:00:00", "UTC").get(before);
        assertThat(last.get("result").asText()).isEqualTo(result);
        assertThat(last.get("details").asText()).startsWith(details);
    }

    private JsonNode results(String from, String to, String zone) throws Exception {
        return port.result("GetJobResults", "fromIncluding", from, "toExcluding", to, "timeZoneId", zone);
    }

    private JsonNode job() throws Exception {
        return port.result("GetJobs").get(0);
    }

    private JsonNode create(String rule, String value) throws Exception {
        return port.result(
                "CreateJob", "name", "Often", "action", SYNC, "owner", "admin", "timeZoneId", "UTC", rule, value);
    }

    private String failure(String rule, String value) throws Exception {
        return port.failure(
                "CreateJob", "name", "Often", "action", SYNC, "owner", "admin", "timeZoneId", "UTC", rule, value);
    }

    private static SyncReport report(String refused, Map<ChangeKind, Integer> changes) {
        return new SyncReport(42L, false, refused, new SyncCounts(9, 9, 7, changes), List.of());
    }
}
