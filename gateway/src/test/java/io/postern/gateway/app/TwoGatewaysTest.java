package io.postern.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.postern.gateway.command.ManagementClient;
import io.postern.lab.AccountState;
import io.postern.lab.EmbeddedDomain;
import io.postern.lab.Person;
import io.postern.lab.Secrets;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two gateways, each a process of its own, at one PostgreSQL: one follows the directory, the other takes over when it dies. */
class TwoGatewaysTest {

    /** The lease lasts fifteen seconds; the other asks for it every one and a half. */
    private static final Duration WITHIN_THE_LEASE = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    private EmbeddedDomain domain;

    /** A gateway as a process. */
    private record Running(Process process, Path data, ManagementClient administrator) implements AutoCloseable {

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }

    @Test
    void theOtherTakesOverWithinTheLeaseAfterKill9AndNoChangeIsAppliedTwice() throws Exception {
        Files.createDirectory(directory.resolve("domain"));
        domain = EmbeddedDomain.start(directory.resolve("domain"), "PAIR.POSTERN.TEST", "PAIR");
        domain.addAll(IntStream.range(0, 12).mapToObj(TwoGatewaysTest::person).toList());
        try (EmbeddedPostgres database = EmbeddedPostgres.start();
                Running first = start("first", database, null)) {
            first.administrator()
                    .invoke(
                            "SetDirectoryServicesConfiguration",
                            Map.of("config", configuration().toString()));
            first.administrator().invoke("SyncUsersWithDirectoryServices", Map.of());
            try (Running second = start("second", database, first)) {
                disable("p0");
                await().atMost(WITHIN_THE_LEASE).until(() -> suspensions(first).contains("p0"));
                assertThat(audited(first, "p0")).hasSize(1);

                first.process().destroyForcibly().waitFor(10, TimeUnit.SECONDS);
                long killed = System.nanoTime();
                disable("p1");
                await().atMost(WITHIN_THE_LEASE).until(() -> suspensions(second).contains("p1"));
                System.out.printf(
                        "kill -9 of the gateway that followed; the other followed after %d ms%n",
                        Duration.ofNanos(System.nanoTime() - killed).toMillis());
                disable("p2");
                await().atMost(WITHIN_THE_LEASE).until(() -> suspensions(second).contains("p2"));

                assertThat(suspensions(second)).containsExactly("p0", "p1", "p2");
                await().untilAsserted(() -> assertThat(audited(second, "p2")).hasSize(1));
                assertThat(audited(second, "p0")).isEmpty();
                assertThat(audited(first, "p1")).isEmpty();
                assertThat(audited(second, "p1")).hasSize(1);
            }
        } finally {
            domain.close();
        }
    }

    private void disable(String name) {
        domain.setState(name, AccountState.DISABLED);
    }

    private static Person person(int number) {
        return Person.of("p" + number, "Person " + number, Company.PASSWORD, "p" + number + "@pair.test");
    }

    /** Whom the runs suspended, in their order. */
    private static List<String> suspensions(Running gateway) {
        var names = new ArrayList<String>();
        for (JsonNode run : gateway.administrator().invoke("GetSyncRuns", Map.of())) {
            JsonNode whole = gateway.administrator()
                    .invoke("GetSyncRun", Map.of("id", run.get("runId").asText()));
            whole.get("changes")
                    .valueStream()
                    .filter(change -> change.get("kind").asText().equals("suspend"))
                    .forEach(change -> names.addFirst(change.get("userName").asText()));
        }
        return names;
    }

    private static List<JsonNode> audited(Running gateway, String name) throws Exception {
        var found = new ArrayList<JsonNode>();
        for (String line : Files.readAllLines(gateway.data().resolve("audit.log"))) {
            JsonNode event = new ObjectMapper().readTree(line);
            if (event.path("outcome").asText().equals("suspend")
                    && event.path("name").asText().equals(name)) {
                found.add(event);
            }
        }
        return found;
    }

    /** Starts one; every other one than the first is given the first one's key, with which the bind password is sealed. */
    private Running start(String name, EmbeddedPostgres database, Running other) throws Exception {
        Path home = Files.createDirectory(directory.resolve(name));
        Path data = Files.createDirectory(home.resolve("data"));
        if (other != null) {
            Files.copy(other.data().resolve("secret.key"), data.resolve("secret.key"));
        }
        Path file = Files.writeString(home.resolve("postern.conf"), """
                client.listen = "127.0.0.1:0"
                management.listen = "127.0.0.1:0"
                store { url = "jdbc:postgresql://127.0.0.1:%d/postgres", user = postgres, password = postgres }
                """.formatted(database.getPort()));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Djdk.net.hosts.file=" + System.getProperty("jdk.net.hosts.file"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "serve",
                        "--config",
                        file.toString())
                .redirectError(home.resolve("log").toFile())
                .start();
        int port = managementPort(process.inputReader(), home.resolve("log"));
        Path administration = other == null ? data : other.data();
        String password = Secrets.note(Files.readString(administration.resolve(FirstAdministrator.FILE))
                .strip());
        var client = ManagementClient.open(
                URI.create("https://localhost:" + port),
                Optional.of(Files.readString(data.resolve("server.pem"))),
                "admin",
                password);
        return new Running(process, data, client);
    }

    private static int managementPort(BufferedReader out, Path log) throws Exception {
        String line = out.readLine();
        while (line != null && !line.startsWith("Management port")) {
            line = out.readLine();
        }
        if (line == null) {
            throw new AssertionError("the gateway did not start: " + Files.readString(log));
        }
        return Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
    }

    private ObjectNode configuration() throws Exception {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("type", "ActiveDirectory");
        json.putArray("directories")
                .addObject()
                .put("name", "pair")
                .putObject("connection")
                .put(
                        "server",
                        domain.endpoint().host() + ":" + domain.endpoint().ldapsPort())
                .put("protocol", "ldaps")
                .put("userName", domain.serviceAccount().userPrincipalName())
                .put("password", Secrets.note(domain.serviceAccount().password()))
                .put("trustedCertificates", Files.readString(domain.caCertificate()));
        return json;
    }
}
