package io.postern.directory.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.directory.DirectoryUnavailable;
import io.postern.directory.Protocol;
import io.postern.lab.CertificateAuthority;
import io.postern.lab.IssuedCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class TlsTest {

    @TempDir
    private Path directory;

    private CertificateAuthority authority;

    @BeforeEach
    void make() {
        authority = CertificateAuthority.create(directory, "Test CA");
    }

    @Test
    void theVeryCertificateMayBeTrusted() throws Exception {
        IssuedCertificate certificate = authority.issue("localhost");
        try (var server = new FakeController(certificate, new FakeController.Manners() {})) {
            connect("localhost", server.port(), Files.readString(certificate.certificate()));
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void theVeryCertificateIsNotTrustedForAnotherHostName() throws Exception {
        IssuedCertificate certificate = authority.issue("dc1.corp.example.test");
        assertSentence(certificate, certificate.certificate(), "is not made out to the host name localhost.");
    }

    @Test
    void theVeryCertificateIsNotTrustedAfterItsTime() throws Exception {
        IssuedCertificate certificate = issue(-9, -1);
        assertSentence(certificate, certificate.certificate(), "has expired.");
    }

    @Test
    void aCertificateIsNotTrustedBeforeItsTime() throws Exception {
        assertSentence(issue(1, 9), authority.certificate(), "is not valid yet.");
    }

    @Test
    void anotherCertificateOfTheSameAuthorityIsNotThePinnedOne() throws Exception {
        assertSentence(
                authority.issue("localhost"),
                authority.issue("localhost").certificate(),
                "does not come from a trusted certificate authority.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"})
    void whatIsNoCertificateTrustsNobody(String pem) {
        assertThatThrownBy(() -> Tls.trusting(pem))
                .isInstanceOf(DirectoryUnavailable.class)
                .hasMessageStartingWith("The trusted certificates");
    }

    @Test
    void aRefusedConnectionIsOneSentence() throws Exception {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        assertThatThrownBy(() -> connect("localhost", port, Files.readString(authority.certificate())))
                .hasMessage("The domain controller localhost:" + port + " refuses connections.");
    }

    @Test
    void anUnknownHostNameIsOneSentence() {
        assertThatThrownBy(() -> connect("nowhere.invalid", 636, Files.readString(authority.certificate())))
                .hasMessage("The host name nowhere.invalid is unknown.");
    }

    @Test
    void aServerThatNeverShakesHandsIsGivenUpAtTheDeadline() throws Exception {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Instant begin = Instant.now();
            assertThatThrownBy(() ->
                            connect("localhost", socket.getLocalPort(), Files.readString(authority.certificate())))
                    .hasMessageContaining("did not answer within 1 second.");
            assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofMillis(2500));
        }
    }

    @Test
    void aServerWithoutTlsIsOneSentence() throws Exception {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answerInPlainText(socket));
            assertThatThrownBy(() ->
                            connect("localhost", socket.getLocalPort(), Files.readString(authority.certificate())))
                    .hasMessageStartingWith("No TLS connection could be made");
        }
    }

    private static void answerInPlainText(ServerSocket server) {
        try (var socket = server.accept()) {
            socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().readAllBytes();
        } catch (IOException ended) {
            // The client has gone.
        }
    }

    private IssuedCertificate issue(int fromDay, int toDay) {
        Instant now = Instant.now();
        return authority.issue(
                List.of("localhost"), now.plus(Duration.ofDays(fromDay)), now.plus(Duration.ofDays(toDay)));
    }

    private void assertSentence(IssuedCertificate shown, Path trusted, String end) throws Exception {
        try (var server = new FakeController(shown, new FakeController.Manners() {})) {
            assertThatThrownBy(() -> connect("localhost", server.port(), Files.readString(trusted)))
                    .isInstanceOf(DirectoryUnavailable.class)
                    .hasMessageEndingWith(end);
        }
    }

    private static void connect(String host, int port, String pem) throws DirectoryUnavailable {
        var endpoint =
                new Endpoint(new HostAndPort(host, port), Protocol.LDAPS, Tls.trusting(pem), Addresses.ofMachine());
        DomainControllerConnection.open(endpoint, Deadline.in(Duration.ofSeconds(1)))
                .close();
    }
}
