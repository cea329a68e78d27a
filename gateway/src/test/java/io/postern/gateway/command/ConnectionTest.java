package io.postern.gateway.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.gateway.command.Shell.Ended;
import io.postern.gateway.http.HttpServer;
import io.postern.gateway.http.Limits;
import io.postern.gateway.http.ServerSettings;
import io.postern.gateway.management.ManagedPort;
import io.postern.lab.CertificateAuthority;
import io.postern.lab.IssuedCertificate;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How commands reach the server, and the one sentence when they do not. */
class ConnectionTest {

    @TempDir
    static Path directory;

    private static ManagedPort port;

    private final Shell shell = Shell.at(port);

    @BeforeAll
    static void open() throws Exception {
        port = new ManagedPort(directory);
    }

    @AfterAll
    static void close() {
        port.close();
    }

    @Test
    void optionsWinOverTheEnvironment() throws Exception {
        Path password = Files.writeString(directory.resolve("password"), ManagedPort.PASSWORD + "\n");
        shell.environment.replaceAll((key, value) -> "wrong");
        Ended ended = shell.run(
                "user",
                "list",
                "--url",
                port.served().uri("/").toString(),
                "--user",
                "admin",
                "--password-file",
                password.toString(),
                "--ca",
                port.certificate().toString());
        assertThat(ended).isEqualTo(new Ended(0, "admin\n", ""));
    }

    @Test
    void aPersonIsAskedForThePassword() {
        shell.environment.remove("POSTERN_PASSWORD");
        assertThat(shell.run("user", "list"))
                .isEqualTo(new Ended(64, "", "postern: Give the password with --password-file or POSTERN_PASSWORD.\n"));
        assertThat(shell.with(prompt -> ManagedPort.PASSWORD)
                        .run("user", "list")
                        .code())
                .isZero();
    }

    @Test
    void aWrongPasswordIsNotPermittedAndNotRepeated() {
        shell.environment.put("POSTERN_PASSWORD", "s3cret");
        assertThat(shell.run("user", "list"))
                .isEqualTo(new Ended(77, "", "postern: The server refused the user name or the password.\n"));
    }

    @Test
    void nobodyListensThere() throws Exception {
        int free;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        shell.environment.put("POSTERN_URL", "https://localhost:" + free);
        assertThat(shell.run("sync"))
                .isEqualTo(new Ended(69, "", "postern: https://localhost:" + free + " cannot be reached.\n"));
    }

    @Test
    void aCertificateOfAnUnknownAuthorityIsNotTrusted() {
        shell.environment.remove("POSTERN_CA");
        String url = shell.environment.get("POSTERN_URL");
        assertThat(shell.run("user", "list"))
                .isEqualTo(new Ended(
                        69,
                        "",
                        "postern: The certificate of " + url
                                + " is not trusted; name its certificate authority with --ca.\n"));
    }

    @Test
    void aCertificateOfAnotherHostAndAnExpiredOneAreNotTrusted() throws Exception {
        var authority = CertificateAuthority.create(directory.resolve("ca"), "Test CA");
        shell.environment.put("POSTERN_CA", authority.certificate().toString());
        Instant now = Instant.now();
        assertThat(listAt(authority.issue("other.example.test")).err()).endsWith(" is not for this host name.\n");
        Ended expired = listAt(
                authority.issue(List.of("localhost"), now.minus(Duration.ofDays(9)), now.minus(Duration.ofDays(1))));
        assertThat(expired.err()).endsWith(" has expired.\n");
        assertThat(expired.code()).isEqualTo(69);
    }

    private Ended listAt(IssuedCertificate certificate) throws Exception {
        var settings = new ServerSettings(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                certificate.certificate(),
                certificate.key(),
                Limits.STANDARD);
        try (HttpServer server = HttpServer.start(settings, List.of())) {
            shell.environment.put(
                    "POSTERN_URL", "https://localhost:" + server.address().getPort());
            return shell.run("user", "list");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8463", "localhost:8463", "https:///x", "https://a b"})
    void onlyHttpsIsSpoken(String url) {
        assertThat(shell.run("user", "list", "--url", url))
                .isEqualTo(new Ended(64, "", "postern: The address must be of the form https://HOST:PORT.\n"));
    }

    @Test
    void theCaFileMustHoldCertificates() throws Exception {
        Path empty = Files.writeString(directory.resolve("empty.pem"), "nothing");
        assertThat(shell.run("user", "list", "--ca", empty.toString()))
                .isEqualTo(new Ended(64, "", "postern: The file of --ca holds no PEM certificates.\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sync --bogus", "user", "user show", "directory", "user create a b", "nothing", "sync x"})
    void wrongUsageIsOneSentence(String line) {
        Ended ended = shell.run(line.split(" "));
        assertThat(ended.code()).isEqualTo(64);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err().lines())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("postern: ")
                .endsWith(".");
    }

    @ParameterizedTest
    @CsvSource({
        "sync",
        "user",
        "user list",
        "user show",
        "user create",
        "user set-password",
        "user set-authentication",
        "user set-privileges",
        "user delete",
        "directory",
        "directory show",
        "directory set"
    })
    void helpIsEverywhere(String command) {
        Ended ended = shell.run((command + " --help").split(" "));
        assertThat(ended.code()).isZero();
        assertThat(ended.out()).startsWith("Usage: postern " + command);
        assertThat(ended.err()).isEmpty();
    }

    @Test
    void whatWasMistypedIsSaidInASentence() {
        assertThat(shell.run("snyc"))
                .isEqualTo(new Ended(64, "", "postern: There is no command snyc. Did you mean sync?\n"));
        assertThat(shell.run("user", "lst", "x").err())
                .isEqualTo("postern: There is no command user lst. Did you mean user list?\n");
        assertThat(shell.run("no-such-command").err())
                .isEqualTo("postern: There is no command no-such-command; see postern --help.\n");
        assertThat(shell.run("runs", "show", "x"))
                .isEqualTo(new Ended(64, "", "postern: RUN must be a number, not x.\n"));
        assertThat(shell.run("runs", "list", "--limit", "few").err())
                .isEqualTo("postern: --limit must be a number, not few.\n");
        assertThat(shell.run("sync", "--rehears").err()).startsWith("postern: ").endsWith("see postern sync --help.\n");
    }
}
