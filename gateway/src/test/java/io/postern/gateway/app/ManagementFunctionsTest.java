package io.postern.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.postern.gateway.http.Served;
import io.postern.lab.EmbeddedDomain;
import io.postern.lab.Secrets;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Every function of the management port at a whole gateway with a directory, and what comes of it; a function without a check fails. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManagementFunctionsTest {

    private static final String SYNC = "SyncUsersWithDirectoryServices";
    private static final String NEW = Secrets.note("ein-anderes-Wort-7");
    private static final Duration SOON = Duration.ofSeconds(60);

    private final Map<String, Executable> checks = new TreeMap<>();
    private EmbeddedDomain domain;
    private Company company;
    private LoginClient client;

    @BeforeAll
    void open(@TempDir Path directory) throws Exception {
        domain = EmbeddedDomain.start(directory, "FUNC.POSTERN.TEST", "FUNC");
        company = Company.open(domain, "ldaps", Duration.ofSeconds(10), 2);
        client = company.client();
        company.synchronised();
        server();
        users();
        doors();
        setters();
        directories();
        domains();
        runs();
        throttle();
        jobs();
        jobRuns();
    }

    @AfterAll
    void close() {
        client.close();
        company.close();
        domain.close();
    }

    @TestFactory
    Stream<DynamicTest> everyFunctionOfTheMetadataDoesWhatItSays() throws Exception {
        List<String> names = metadata().findValuesAsText("name").stream()
                .filter(name -> Character.isUpperCase(name.charAt(0)))
                .toList();
        assertThat(names).hasSizeGreaterThan(40).containsAll(checks.keySet());
        return names.stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    assertThat(checks).as("end-to-end checks").containsKey(name);
                    checks.get(name).execute();
                }));
    }

    private JsonNode metadata() throws Exception {
        try (var anybody = Served.clientTrusting(company.certificate())) {
            var request = HttpRequest.newBuilder(URI.create(company.managementBase() + "/api/get-metadata"));
            String body = anybody.send(request.build(), BodyHandlers.ofString()).body();
            return new ObjectMapper().readTree(body.substring(1));
        }
    }

    private JsonNode call(String function, String... pairs) {
        var arguments = new HashMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) {
            arguments.put(pairs[i], pairs[i + 1]);
        }
        return company.administrator().invoke(function, arguments);
    }

    /** A new local user with that much; the password is {@link Company#LOCAL_PASSWORD}. */
    private String created(String privileges) {
        String name = Company.newName();
        call("CreateUser", "userName", name, "privileges", privileges, "password", Company.LOCAL_PASSWORD);
        return name;
    }

    private int logIn(String name, String password) throws Exception {
        return client.password(name, password).status();
    }

    private void server() {
        checks.put("GetServerInfo", () -> {
            assertThat(call("GetServerInfo").path("version").asText()).isEqualTo(Version.NUMBER);
            assertThat(call("GetServerInfo").path("machineName").asText()).isEqualTo(MachineName.get());
        });
        checks.put(
                "GetTimeZones",
                () -> assertThat(call("GetTimeZones").findValuesAsText("id")).contains("$Local", "UTC"));
        checks.put(
                "CheckHealth",
                () -> assertThat(call("CheckHealth").path("findings").valueStream())
                        .isNotEmpty()
                        .allSatisfy(finding ->
                                assertThat(finding.path("sentence").asText()).isNotEmpty())
                        .anySatisfy(finding -> assertThat(finding.toString()).contains("HTTP/localhost")));
        checks.put("GetAuditLog", () -> {
            String name = created("login");
            logIn(name, Company.LOCAL_PASSWORD);
            await().untilAsserted(() ->
                    assertThat(call("GetAuditLog", "search", name)).hasSize(2));
        });
        for (String other : List.of("InitializeMFA", "DisableMFA", "DeleteAppPasswords")) {
            checks.put(
                    other,
                    () -> assertThatThrownBy(() -> call(other, "userName", "lena"))
                            .hasMessage("The function " + other + " is not supported."));
        }
    }

    private void users() {
        checks.put(
                "GetUsers",
                () -> assertThat(call("GetUsers").findValuesAsText("userName")).contains("admin", "lena"));
        checks.put(
                "GetUserInfo",
                () -> assertThat(company.user("lena").path("privileges").toString())
                        .isEqualTo("[\"login\"]"));
        checks.put(
                "CreateUser",
                () -> assertThat(logIn(created("login"), Company.LOCAL_PASSWORD))
                        .isEqualTo(200));
        checks.put("DeleteUser", () -> {
            String name = created("login");
            call("DeleteUser", "userName", name);
            assertThat(logIn(name, Company.LOCAL_PASSWORD)).isEqualTo(401);
            assertThat(call("GetUsers").findValuesAsText("userName")).doesNotContain(name);
        });
        checks.put("RenameUser", () -> {
            String before = created("login");
            String after = Company.newName();
            call("RenameUser", "oldUserName", before, "newUserName", after);
            assertThat(logIn(before, Company.LOCAL_PASSWORD)).isEqualTo(401);
            assertThat(logIn(after, Company.LOCAL_PASSWORD)).isEqualTo(200);
        });
    }

    private void doors() {
        checks.put("SetUserPassword", () -> {
            String name = created("login");
            call("SetUserPassword", "userName", name, "password", NEW);
            assertThat(logIn(name, Company.LOCAL_PASSWORD)).isEqualTo(401);
            assertThat(logIn(name, NEW)).isEqualTo(200);
        });
        checks.put("EndSessions", () -> {
            String name = created("login");
            String token = client.password(name, Company.LOCAL_PASSWORD).token();
            call("EndSessions", "userName", name);
            assertThat(client.session(token).status()).isEqualTo(401);
        });
        checks.put("SetUserPrivileges", () -> {
            String name = created("login");
            call("SetUserPrivileges", "userName", name, "privileges", "archive");
            assertThat(client.password(name, Company.LOCAL_PASSWORD).reason()).isEqualTo("noLoginPrivilege");
        });
        checks.put("SetUserLoginPrivileges", () -> {
            String name = created("login");
            call("SetUserLoginPrivileges", "userName", name, "loginPrivileges", "imap");
            assertThat(client.password(name, Company.LOCAL_PASSWORD).reason()).isEqualTo("noLoginPrivilege");
        });
        checks.put("SetUserEmailAddresses", () -> {
            String name = created("login");
            String address = name + "@elsewhere.test";
            call("SetUserEmailAddresses", "userName", name, "emailAddresses", address + ", " + "second." + address);
            assertThat(client.password("second." + address, Company.LOCAL_PASSWORD)
                            .userName())
                    .isEqualTo(name);
        });
    }

    private void setters() {
        setter(
                "SetUserAuthentication",
                "/authentication",
                "\"directoryServices\"",
                "authentication",
                "DirectoryServices");
        setter("SetUserFullName", "/fullName", "\"Änna & Co\"", "fullName", "Änna & Co");
        setter("SetUserDistinguishedName", "/distinguishedName", "\"CN=A,DC=x\"", "distinguishedName", "CN=A,DC=x");
        setter("SetUserPop3UserNames", "/pop3UserNames", "[\"one\",\"two\"]", "pop3UserNames", "one, two");
        String folder = "[{\"folder\":\"Sales\",\"privileges\":[\"read\"]}]";
        setter("SetUserPrivilegesOnFolder", "/privilegesOnFolders", folder, "folder", "Sales", "privileges", "read");
        checks.put("ClearUserPrivilegesOnFolders", () -> {
            String name = created("login");
            call("SetUserPrivilegesOnFolder", "userName", name, "folder", "Sales", "privileges", "read");
            call("ClearUserPrivilegesOnFolders", "userName", name);
            assertThat(company.user(name).path("privilegesOnFolders")).isEmpty();
        });
    }

    /** A function that sets one thing, which {@code GetUserInfo} then shows so. */
    private void setter(String function, String pointer, String shown, String... values) {
        checks.put(function, () -> {
            String name = created("login");
            call(
                    function,
                    Stream.concat(Stream.of("userName", name), Stream.of(values))
                            .toArray(String[]::new));
            assertThat(company.user(name).at(pointer).toString()).isEqualTo(shown);
        });
    }

    private void directories() {
        checks.put("GetDirectoryServicesConfiguration", () -> {
            JsonNode connection = call("GetDirectoryServicesConfiguration").at("/directories/0/connection");
            assertThat(connection.path("protocol").asText()).isEqualTo("ldaps");
            assertThat(connection.path("password").isNull()).isTrue();
        });
        checks.put("SetDirectoryServicesConfiguration", () -> {
            var config = (ObjectNode) call("GetDirectoryServicesConfiguration");
            config.withObject("/options/safetyLimit").put("minimum", 23);
            call("SetDirectoryServicesConfiguration", "config", config.toString());
            assertThat(call("GetDirectoryServicesConfiguration")
                            .at("/options/safetyLimit/minimum")
                            .asInt())
                    .isEqualTo(23);
        });
        checks.put(
                "GetDefaultPrivileges",
                () -> assertThat(call("GetDefaultPrivileges").path("ownArchive").toString())
                        .isEqualTo("[\"read\"]"));
        checks.put("SetDefaultPrivileges", () -> {
            var privileges = (ObjectNode) call("GetDefaultPrivileges");
            privileges.withArray("/privileges").add("export");
            call("SetDefaultPrivileges", "config", privileges.toString());
            assertThat(company.user(company.synchronised()).path("privileges").toString())
                    .isEqualTo("[\"login\",\"export\"]");
        });
    }

    private void domains() {
        checks.put(
                "GetDirectoryBaseDNs",
                () -> assertThat(call("GetDirectoryBaseDNs").toString())
                        .containsIgnoringCase("\"" + domain.baseDn() + "\""));
        checks.put("GetDirectoryGroups", () -> {
            String group = Company.newName();
            String dn = domain.addGroup(group, List.of(company.hire()));
            assertThat(call("GetDirectoryGroups", "search", group).toString())
                    .isEqualTo("[{\"name\":\"" + group + "\",\"distinguishedName\":\"" + dn + "\"}]");
        });
        checks.put(SYNC, () -> {
            String name = company.hire();
            assertThat(call(SYNC, "dryRun", "true").at("/changes").findValuesAsText("userName"))
                    .contains(name);
            assertThat(call("GetUsers").findValuesAsText("userName")).doesNotContain(name);
            assertThat(call(SYNC).at("/changes").findValuesAsText("userName")).contains(name);
            assertThat(logIn(name, Company.PASSWORD)).isEqualTo(200);
        });
    }

    private void runs() {
        checks.put("GetSyncRuns", () -> {
            int run = company.synchronize().path("runId").asInt();
            assertThat(call("GetSyncRuns", "limit", "1").findValuesAsText("runId"))
                    .containsExactly("" + run);
        });
        checks.put("GetSyncRun", () -> {
            String name = company.hire();
            String run = company.synchronize().path("runId").asText();
            assertThat(call("GetSyncRun", "id", run).toString()).contains(name);
        });
        checks.put("UndoSync", () -> {
            String name = company.hire();
            String run = company.synchronize().path("runId").asText();
            assertThat(call("UndoSync", "id", run, "dryRun", "true").toString()).contains(name);
            assertThat(logIn(name, Company.PASSWORD)).isEqualTo(200);
            call("UndoSync", "id", run);
            assertThat(call("GetUsers").findValuesAsText("userName")).doesNotContain(name);
        });
        checks.put("ExplainUser", () -> {
            String name = company.synchronised();
            JsonNode explanation = call("ExplainUser", "name", name);
            assertThat(explanation.at("/users/0/userName").asText()).isEqualTo(name);
            assertThat(explanation.at("/directories/0/people/0/inScope").asBoolean())
                    .isTrue();
            assertThat(explanation.path("lines")).isNotEmpty();
        });
    }

    private void throttle() {
        checks.put("GetThrottledLogins", () -> {
            String name = created("login");
            logIn(name, "geraten-und-falsch-1");
            assertThat(call("GetThrottledLogins").findValuesAsText("name")).contains(name);
        });
        checks.put("LiftThrottle", () -> {
            String name = created("login");
            logIn(name, "geraten-und-falsch-1");
            call("LiftThrottle", "name", name);
            assertThat(call("GetThrottledLogins").findValuesAsText("name")).doesNotContain(name);
        });
    }

    private String job() {
        String[] often = {"action", SYNC, "owner", "admin", "timeZoneId", "$Local", "interval", "720"};
        return call(
                        "CreateJob",
                        Stream.concat(Stream.of("name", Company.newName()), Stream.of(often))
                                .toArray(String[]::new))
                .asText();
    }

    private JsonNode job(String id) {
        return call("GetJobs")
                .valueStream()
                .filter(job -> job.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode results(String job) {
        return call(
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

    private void jobs() {
        checks.put(
                "CreateJob",
                () -> assertThat(job(job()).path("interval").asInt()).isEqualTo(720));
        checks.put(
                "GetJobs",
                () -> assertThat(job(job()).path("nextExecution").asText()).isNotEmpty());
        checks.put("RenameJob", () -> {
            String id = job();
            call("RenameJob", "id", id, "name", "Late");
            assertThat(job(id).path("name").asText()).isEqualTo("Late");
        });
        checks.put("SetJobSchedule", () -> {
            String id = job();
            call("SetJobSchedule", "id", id, "timeZoneId", "UTC", "time", "03:00");
            assertThat(job(id).path("nextExecution").asText()).endsWith("T03:00:00");
        });
        checks.put("SetJobEnabled", () -> {
            String id = job();
            call("SetJobEnabled", "id", id, "enabled", "false");
            assertThat(job(id).path("enabled").asBoolean()).isFalse();
        });
        checks.put("DeleteJob", () -> {
            String id = job();
            call("DeleteJob", "id", id);
            assertThat(call("GetJobs").findValuesAsText("id")).doesNotContain(id);
        });
        checks.put("CancelJobAsync", () -> {
            String id = job();
            assertThatThrownBy(() -> call("CancelJobAsync", "id", id))
                    .hasMessage("The job " + id + " is not running on this server.");
        });
    }

    private void jobRuns() {
        Executable run = () -> {
            String name = company.synchronised();
            String id = job();
            domain.setAttribute(name, "displayName", "Somebody Else");
            call("RunJobAsync", "id", id);
            await().atMost(SOON).until(() -> !results(id).isEmpty());
            assertThat(results(id).at("/0/result").asText()).isEqualTo("succeeded");
            assertThat(company.user(name).path("fullName").asText()).isEqualTo("Somebody Else");
        };
        checks.put("RunJobAsync", run);
        checks.put("GetJobResults", run);
    }
}
