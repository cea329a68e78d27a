package io.postern.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.postern.gateway.app.LoginClient.Answer;
import io.postern.lab.Krb5File;
import io.postern.lab.Person;
import io.postern.lab.Secrets;
import io.postern.lab.samba.SambaDomain;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two forests that trust each other, one gateway in the first: everybody comes in, and nobody as somebody else. */
class TwoForestsSambaTest {

    private static final String SOUTHERN = Secrets.note("im-Sueden-geheim-1");

    @TempDir
    static Path directory;

    private static SambaDomain north;
    private static SambaDomain south;
    private static Path krb5;

    private Company company;
    private LoginClient client;

    @BeforeAll
    static void start() throws Exception {
        Path below = Files.createDirectories(Path.of("target", "two-forests").toAbsolutePath());
        var second = CompletableFuture.supplyAsync(() -> SambaDomain.start(below, "SOUTH.EXAMPLE.TEST", "SOUTH"));
        north = SambaDomain.start(below, "NORTH.EXAMPLE.TEST", "NORTH");
        south = second.join();
        north.trust(south);
        krb5 = Krb5File.write(directory.resolve("both.conf"), north, south);
        north.add(Person.of("nora", "Nora North", Company.PASSWORD, "nora@north.test"));
        north.add(Person.of("twin", "Twin North", Company.PASSWORD, "twin@north.test"));
        south.add(Person.of("sam", "Sam South", SOUTHERN, "sam@south.test"));
        south.add(Person.of("twin", "Twin South", SOUTHERN, "twin@south.test"));
    }

    @AfterAll
    static void stop() {
        north.close();
        south.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ldaps", "ldap"})
    void everybodyOfBothComesInAndEqualShortNamesDoNotMix(String protocol) throws Exception {
        company = Company.open(north, protocol, Duration.ofSeconds(20), 4);
        client = company.client();
        try {
            configure(protocol, "sAMAccountName");
            neitherOfTheTwinsIsAUser();
            configure(protocol, "userPrincipalName");
            bothTwinsAreUsers();
        } finally {
            client.close();
            company.close();
        }
    }

    private void neitherOfTheTwinsIsAUser() throws Exception {
        JsonNode report = company.synchronize();
        assertThat(names(report, "create")).containsExactlyInAnyOrder("nora", "sam");
        assertThat(names(report, "conflict")).as("who shall have the name?").containsExactly("twin", "twin");
        comesIn("nora", Company.PASSWORD, "nora");
        comesIn("sam", SOUTHERN, "sam");
        comesIn("sam@south.example.test", SOUTHERN, "sam");
        comesIn("SOUTH\\sam", SOUTHERN, "sam");
        comesInByTicket("nora@NORTH.EXAMPLE.TEST", Company.PASSWORD, "nora");
        comesInByTicket("sam@SOUTH.EXAMPLE.TEST", SOUTHERN, "sam");
        for (String typed : List.of("twin", "twin@north.example.test", "NORTH\\twin")) {
            assertThat(client.password(typed, Company.PASSWORD).status())
                    .as(typed)
                    .isEqualTo(401);
        }
        assertThat(byTicket("twin@NORTH.EXAMPLE.TEST", Company.PASSWORD)).endsWith("\n401");
        assertThat(byTicket("twin@SOUTH.EXAMPLE.TEST", SOUTHERN)).endsWith("\n401");
    }

    private void bothTwinsAreUsers() throws Exception {
        JsonNode report = company.administrator()
                .invoke("SyncUsersWithDirectoryServices", Map.of("dryRun", "false", "allowedChanges", "10"));
        assertThat(names(report, "conflict")).isEmpty();
        assertThat(names(report, "rename")).hasSize(2);
        assertThat(names(report, "create")).hasSize(2);
        comesIn("twin@north.example.test", Company.PASSWORD, "twin@north.example.test");
        comesIn("twin@south.example.test", SOUTHERN, "twin@south.example.test");
        comesIn("NORTH\\twin", Company.PASSWORD, "twin@north.example.test");
        comesIn("SOUTH\\twin", SOUTHERN, "twin@south.example.test");
        assertThat(client.password("twin@north.example.test", SOUTHERN).status())
                .isEqualTo(401);
        comesInByTicket("twin@NORTH.EXAMPLE.TEST", Company.PASSWORD, "twin@north.example.test");
        comesInByTicket("twin@SOUTH.EXAMPLE.TEST", SOUTHERN, "twin@south.example.test");
        for (String password : List.of(Company.PASSWORD, SOUTHERN)) {
            await().untilAsserted(() -> isAmbiguous(password));
        }
    }

    /** What was wrong a moment ago, when nobody had the name, is not heard again at once. */
    private void isAmbiguous(String password) throws Exception {
        assertThat(client.password("twin", password).status()).isEqualTo(401);
        assertThat(company.audit().getLast().path("reason").asText()).isEqualTo("AMBIGUOUS_NAME");
    }

    private void comesIn(String typed, String password, String user) throws Exception {
        Answer answer = client.password(typed, password);
        assertThat(answer.status()).as(typed).isEqualTo(200);
        assertThat(answer.userName()).as(typed).isEqualTo(user);
    }

    private void comesInByTicket(String principal, String password, String user) throws Exception {
        assertThat(byTicket(principal, password))
                .as(principal)
                .contains("\"userName\":\"" + user + "\"")
                .endsWith("\n200");
    }

    private String byTicket(String principal, String password) throws Exception {
        var workstation = new Workstation(krb5, company.data());
        workstation.logIn(principal, password);
        return workstation.curl(company.base() + "/api/authenticate/windows", company.certificate());
    }

    private void configure(String protocol, String userNameFormat) throws Exception {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("type", "ActiveDirectory");
        ArrayNode directories = json.putArray("directories");
        for (SambaDomain domain : List.of(north, south)) {
            directories.addObject().put("name", domain.netbiosName()).set("connection", connection(domain, protocol));
        }
        json.put("userNameFormat", userNameFormat).putObject("options").put("follow", false);
        company.administrator().invoke("SetDirectoryServicesConfiguration", Map.of("config", json.toString()));
    }

    private static ObjectNode connection(SambaDomain domain, String protocol) throws Exception {
        var at = domain.endpoint();
        return JsonNodeFactory.instance
                .objectNode()
                .put("server", at.host() + ":" + (protocol.equals("ldaps") ? at.ldapsPort() : at.ldapPort()))
                .put("protocol", protocol)
                .put("userName", domain.serviceAccount().userPrincipalName())
                .put("password", Secrets.note(domain.serviceAccount().password()))
                .put("trustedCertificates", Files.readString(domain.caCertificate()));
    }

    private static List<String> names(JsonNode report, String kind) {
        return report.get("changes")
                .valueStream()
                .filter(change -> change.get("kind").asText().equals(kind))
                .map(change -> change.get("userName").asText())
                .toList();
    }
}
