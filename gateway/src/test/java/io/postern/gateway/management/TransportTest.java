package io.postern.gateway.management;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.postern.gateway.http.Served;
import io.postern.gateway.login.Outcome;
import io.postern.gateway.login.Refusal;
import io.postern.user.Privilege;
import io.postern.user.Rights;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What existing clients need of the transport: paths, credentials, headers, and every byte of the envelope. */
class TransportTest {

    @TempDir
    static Path directory;

    private static ManagedPort port;

    @BeforeAll
    static void open() throws Exception {
        port = new ManagedPort(directory);
    }

    @AfterAll
    static void close() {
        port.close();
    }

    @Test
    void theEnvelopeHasItsBytes() throws Exception {
        HttpResponse<byte[]> response = port.served()
                .client()
                .send(port.request("/api/invoke/GetServerInfo").build(), HttpResponse.BodyHandlers.ofByteArray());
        String expected = lines("""
            {
              "error": null,
              "token": null,
              "statusVersion": 2,
              "statusCode": "succeeded",
              "percentProgress": null,
              "statusText": null,
              "result": {
                "version": "1.2.3",
                "machineName": "gate"
              },
              "logOutput": null
            }\
            """);
        assertThat(new String(response.body(), StandardCharsets.UTF_8)).isEqualTo(expected);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
        assertThat(response.headers().firstValue("cache-control")).hasValue("no-store");
        assertThat(response.headers().firstValueAsLong("content-length")).hasValue(response.body().length);
    }

    @Test
    void emptyListsAreWrittenWithoutBlanks() throws Exception {
        assertThat(port.post("/api/invoke/GetUserInfo", "userName", "admin").body())
                .contains("\"emailAddresses\": [],\r\n    \"pop3UserNames\": [],\r\n"
                        + "    \"privileges\": [\r\n      \"admin\"\r\n    ],");
    }

    @Test
    void aFailureIsA200WithTheSameKeys() throws Exception {
        assertThat(port.post("/api/invoke/GetUserInfo").body()).isEqualTo(lines("""
            {
              "error": {
                "message": "Missing API argument userName.",
                "details": null
              },
              "token": null,
              "statusVersion": 2,
              "statusCode": "failed",
              "percentProgress": null,
              "statusText": null,
              "result": null,
              "logOutput": null
            }\
            """));
    }

    private static String lines(String json) {
        return "\uFEFF" + json.replace("\n", "\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"//api//invoke/GetUsers", "/api/invoke/GetUsers/", "/api//invoke//GetUsers//"})
    void doubledAndTrailingSlashesDoNotMatter(String path) throws Exception {
        assertThat(port.post(path).statusCode()).isEqualTo(200);
    }

    @Test
    void anEmptyBodyAndUnknownArgumentsDoNotMatter() throws Exception {
        var empty = port.request("/api/invoke/GetUsers").POST(HttpRequest.BodyPublishers.noBody());
        assertThat(ManagedPort.envelope(port.served().send(empty))
                        .path("statusCode")
                        .asText())
                .isEqualTo("succeeded");
        assertThat(port.result("GetUsers", "instanceID", "x")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/invoke/GetUsers", "/api/get-status", "/api/cancel-async"})
    void withoutCredentialsThereIsAChallenge(String path) throws Exception {
        var response = port.served().send(port.served().request(path).POST(HttpRequest.BodyPublishers.noBody()));
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("www-authenticate")).hasValue("Basic realm=\"Postern\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic", "Basic !!!", "Basic YWRtaW4=", "Bearer x", "Negotiate YII=", "Basic Og=="})
    void whatIsNoBasicCredentialIsChallenged(String header) throws Exception {
        assertThat(call(header).statusCode()).isEqualTo(401);
    }

    @Test
    void theSchemeIsReadInAnyCase() throws Exception {
        String header = ManagedPort.basic("admin", ManagedPort.PASSWORD).replace("Basic", "bAsIc");
        assertThat(call(header).statusCode()).isEqualTo(200);
    }

    @Test
    void aWrongPasswordAndAnUnknownUserAreRefusedAlikeAndNotAtOnce() throws Exception {
        long start = System.nanoTime();
        var wrong = call(ManagedPort.basic("admin", "wrong"));
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(ManagedPort.FLOOR.toNanos());
        var unknown = call(ManagedPort.basic("nobody", "wrong"));
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.headers().firstValue("www-authenticate")).hasValue("Basic realm=\"Postern\"");
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(unknown.body()).isEqualTo(wrong.body());
    }

    @Test
    void whoIsNoAdministratorIsForbidden() throws Exception {
        port.add("lena", "lena-1", ManagedPort.rights(Set.of(Privilege.LOGIN)));
        assertThat(call(ManagedPort.basic("lena", "lena-1")).statusCode()).isEqualTo(403);
    }

    @Test
    void anAdministratorNeedsTheLoginPrivilegeOfThisDoor() throws Exception {
        port.add("nora", "nora-1", new Rights(Set.of(Privilege.ADMIN), Set.of(), Rights.NONE.folders()));
        assertThat(call(ManagedPort.basic("nora", "nora-1")).statusCode()).isEqualTo(403);
        assertThat(call(ManagedPort.basic("nora", "nora-2")).statusCode()).isEqualTo(401);
    }

    @Test
    void whatCouldNotBeCheckedIsA503AndNotARefusal() throws Exception {
        try (Served other = port.serve(request -> new Outcome.Unavailable("busy"))) {
            var response = other.send(other.request("/api/invoke/GetUsers")
                    .header("Authorization", ManagedPort.basic("admin", ManagedPort.PASSWORD))
                    .POST(ManagedPort.form()));
            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.headers().firstValue("retry-after")).isPresent();
        }
    }

    @Test
    void aBrokenUserTableIsA503(@TempDir Path elsewhere) throws Exception {
        try (ManagedPort broken = new ManagedPort(elsewhere)) {
            broken.store().close();
            assertThat(broken.post("/api/invoke/GetUsers").statusCode()).isEqualTo(503);
        }
    }

    @Test
    void aProvenAdministratorIsRememberedUntilTheirRowOrPasswordChanges() throws Exception {
        port.add("olga", "olga-1", Rights.ADMINISTRATOR);
        String olga = ManagedPort.basic("olga", "olga-1");
        assertThat(call(olga).statusCode()).isEqualTo(200);
        assertThat(call(olga).statusCode()).isEqualTo(200);
        assertThat(port.audit).filteredOn(event -> event.name().equals("olga")).hasSize(1);
        port.result("SetUserPassword", "userName", "olga", "password", "olga-olga-2");
        assertThat(call(olga).statusCode()).isEqualTo(401);
        String after = ManagedPort.basic("olga", "olga-olga-2");
        assertThat(call(after).statusCode()).isEqualTo(200);
        port.result("SetUserPrivileges", "userName", "olga", "privileges", "login");
        assertThat(call(after).statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({"Sec-Fetch-Site,cross-site", "Origin,https://evil.example.test", "Origin,null"})
    void aPageOfAnotherSiteMayNotUseTheBrowsersCredentials(String header, String value) throws Exception {
        var request =
                port.request("/api/invoke/DeleteUser", "userName", "admin").header(header, value);
        assertThat(port.served().send(request).statusCode()).isEqualTo(403);
    }

    @Test
    void anUnknownFunctionIsA404() throws Exception {
        var response = port.post("/api/invoke/GetNothing");
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(ManagedPort.json(response).path("statusCode").asText()).isEqualTo("failed");
    }

    @Test
    void metadataIsABareArrayOfTheFunctionsThatExecute() throws Exception {
        var get = ManagedPort.json(port.served().get("/api/get-metadata"));
        var post = ManagedPort.envelope(port.post("/api/get-metadata/"));
        assertThat(get).isEqualTo(post);
        JsonNode sync = row(get, "SyncUsersWithDirectoryServices");
        assertThat(sync.toString())
                .isEqualTo("{\"name\":\"SyncUsersWithDirectoryServices\",\"args\":"
                        + "[{\"name\":\"dryRun\",\"type\":\"bool\",\"nullable\":true},"
                        + "{\"name\":\"allowedChanges\",\"type\":\"number\",\"nullable\":true}]}");
        assertThat(row(get, "SetDirectoryServicesConfiguration").path("args").toString())
                .isEqualTo("[{\"name\":\"config\",\"type\":\"json\",\"nullable\":false}]");
        assertThat(get.findValuesAsText("name"))
                .contains("GetServerInfo", "GetUsers", "GetUserInfo", "CreateUser", "DeleteUser", "SetUserPassword")
                .contains("SetUserAuthentication", "GetDirectoryServicesConfiguration", "GetSyncRuns");
    }

    @Test
    void everyFunctionOfTheMetadataAnswers() throws Exception {
        for (JsonNode row : ManagedPort.json(port.served().get("/api/get-metadata"))) {
            assertThat(port.post("/api/invoke/" + row.path("name").asText()).statusCode())
                    .as(row.path("name").asText())
                    .isEqualTo(200);
        }
    }

    @Test
    void aRefusalThatMayExplainItselfDoes() throws Exception {
        try (Served other = port.serve(request -> new Outcome.Refused(Refusal.PASSWORD_EXPIRED, null))) {
            var response = other.send(other.request("/api/invoke/GetUsers")
                    .header("Authorization", ManagedPort.basic("x", "y"))
                    .POST(ManagedPort.form()));
            assertThat(response.statusCode()).isEqualTo(403);
            assertThat(response.body()).contains("Your password has expired.");
        }
    }

    private static JsonNode row(JsonNode metadata, String name) {
        for (JsonNode row : metadata) {
            if (row.path("name").asText().equals(name)) {
                return row;
            }
        }
        throw new AssertionError("no function " + name);
    }

    private HttpResponse<String> call(String authorization) throws Exception {
        return port.served()
                .send(port.served()
                        .request("/api/invoke/GetUsers")
                        .header("Authorization", authorization)
                        .POST(ManagedPort.form()));
    }
}
