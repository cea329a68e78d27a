package io.postern.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.gateway.tls.Certificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateTest {

    private static final Route HELLO = new Route("GET", "/hello", _ -> HttpServerTest.text("hello"));

    @TempDir
    Path directory;

    @Test
    void aFirstStartMakesACertificateAndLaterStartsKeepIt() throws Exception {
        var first = Certificates.selfSigned(directory, Instant.now());
        var second = Certificates.selfSigned(directory, Instant.now());
        assertThat(first.fresh()).isTrue();
        assertThat(second.fresh()).isFalse();
        assertThat(second.fingerprint()).isEqualTo(first.fingerprint()).matches("([0-9A-F]{2}:){31}[0-9A-F]{2}");
        assertThat(Files.getPosixFilePermissions(first.key())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void aCertificateThatCannotBeUsedIsNamed() throws Exception {
        Certificates.selfSigned(directory, Instant.now());
        Files.writeString(directory.resolve("server.key"), "nonsense");
        assertThatThrownBy(() -> Served.with(directory, Limits.STANDARD, HELLO))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("server.key");
    }

    @Test
    void aReloadThatFailsLeavesTheOldCertificateServing() throws Exception {
        try (var served = Served.with(directory, Limits.STANDARD, HELLO)) {
            Files.writeString(directory.resolve("server.key"), "nonsense");
            assertThatThrownBy(() -> served.server().reload()).isInstanceOf(IOException.class);
            assertThat(served.get("/hello").body()).isEqualTo("hello");
        }
    }

    @Test
    void theNewestProtocolIsSpoken() throws Exception {
        try (var served = Served.with(directory, Limits.STANDARD, HELLO);
                SSLSocket socket = served.socket()) {
            assertThat(socket.getSession().getProtocol()).isEqualTo("TLSv1.3");
        }
    }

    @Test
    void certificateAndKeyCanBeExchangedWhileServing() throws Exception {
        try (var served = Served.with(directory, Limits.STANDARD, HELLO)) {
            var before = served.server().certificate();
            assertThat(served.get("/hello").statusCode()).isEqualTo(200);
            Files.delete(directory.resolve("server.pem"));
            Certificates.selfSigned(directory, Instant.now());
            served.server().reload();
            assertThat(served.server().certificate()).isNotEqualTo(before);
            assertThat(served.get("/hello").statusCode())
                    .as("the old connection goes on")
                    .isEqualTo(200);
            var trust = Served.trusting(directory.resolve("server.pem")).getSocketFactory();
            try (var socket = (SSLSocket)
                    trust.createSocket("localhost", served.server().address().getPort())) {
                socket.startHandshake();
                assertThat(socket.getSession().getPeerCertificates()[0])
                        .isEqualTo(served.server().certificate());
            }
        }
    }
}
