package io.postern.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.gateway.config.Configurations;
import io.postern.lab.HostsFile;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {

    @TempDir
    Path directory;

    private String err = "";

    @Test
    void theDemoTellsTheVeryStoryOfTheReadmeAndEveryStepGoesAsExpected() throws Exception {
        HostsFile.ensure();
        var told = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(told, true, StandardCharsets.UTF_8));
        try {
            assertThat(run("demo", "--once")).isZero();
        } finally {
            System.setOut(before);
        }
        assertThat(Files.readString(Path.of("../README.md"))).contains(told.toString(StandardCharsets.UTF_8));
    }

    @Test
    void wrongUsageIsOneSentenceAndExitCode64() {
        assertThat(run("demo", "--prot", "1")).isEqualTo(64);
        assertThat(err.lines()).hasSize(1);
        assertThat(run()).isEqualTo(64);
        assertThat(run("no-such-command")).isEqualTo(64);
    }

    @Test
    void everyProblemOfAConfigurationIsOneLineAndNothingStarts() throws Exception {
        Path file = Files.writeString(directory.resolve("my.conf"), "log-level = loud\nclient.port = 1\n");
        assertThat(run("serve", "--config", file.toString())).isEqualTo(78);
        assertThat(err.lines()).hasSize(2).allMatch(line -> line.startsWith("postern: "));
    }

    @Test
    void aBrokenUserTableStopsTheStartInOneSentence() throws Exception {
        HostsFile.ensure();
        Path data = Files.createDirectory(directory.resolve("data"));
        Files.writeString(data.resolve("postern.db"), "this is no database, and never was one".repeat(200));
        Path file = Files.writeString(
                directory.resolve("my.conf"), "client.listen = \"127.0.0.1:0\"\nmanagement.listen = \"127.0.0.1:0\"\n");
        assertThat(run("serve", "--config", file.toString())).isEqualTo(1);
        assertThat(err.lines().filter(line -> line.startsWith("postern: "))).hasSize(1);
    }

    @Test
    void nothingIsMadeForAGatewayWhosePortIsTaken() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Path file = Files.writeString(directory.resolve("my.conf"), """
                client.listen = "127.0.0.1:0"
                management.listen = "127.0.0.1:%d"
                """.formatted(taken.getLocalPort()));
            assertThat(run("serve", "--config", file.toString())).isEqualTo(1);
            assertThat(err).startsWith("postern: Cannot listen on 127.0.0.1:" + taken.getLocalPort() + ": ");
            assertThat(directory.resolve("data")).doesNotExist();
        }
    }

    @Test
    void aGatewayAtAllAddressesSaysTheNameOfItsMachine() throws Exception {
        HostsFile.ensure();
        var configuration = Configurations.parse("""
            client.listen = "0.0.0.0:0"
            management.listen = "127.0.0.1:0"
            """, directory);
        try (Gateway gateway = Gateway.start(configuration)) {
            assertThat(gateway.describe())
                    .startsWith("Client port      https://" + MachineName.get() + ":"
                            + gateway.clientAddress().getPort() + "\n")
                    .contains("https://127.0.0.1:");
        }
    }

    @Test
    void thePasswordOfTheDemoIsChangedByWhatItsVisitorsPaste() throws Exception {
        HostsFile.ensure();
        try (DemoStage stage = DemoStage.open(0, 0)) {
            stage.administrator().settleIn(stage.domain());
            String line = stage.invitation()
                    .lines()
                    .filter(text -> text.contains("/api/password"))
                    .findFirst()
                    .orElseThrow();
            Process curl = new ProcessBuilder("bash", "-c", line + " -s -o /dev/null -w '%{http_code}'")
                    .redirectErrorStream(true)
                    .start();
            assertThat(new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("204");
        }
    }

    private int run(String... arguments) {
        var bytes = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            return Main.run(arguments);
        } finally {
            System.setErr(before);
            err = bytes.toString(StandardCharsets.UTF_8);
        }
    }
}
