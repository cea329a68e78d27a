package io.postern.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.gateway.tls.Certificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.time.Instant;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(strings = {"EC PRIVATE KEY", "RSA PRIVATE KEY", "PRIVATE KEY"})
    void aDamagedKeyIsToldInASentence(String form) throws Exception {
        Certificates.selfSigned(directory, Instant.now());
        Files.writeString(
                directory.resolve("server.key"), "-----BEGIN %1$s-----\nMI!B*\n-----END %1$s-----\n".formatted(form));
        assertThatThrownBy(() -> Served.with(directory, Limits.STANDARD, HELLO))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("server.key cannot be used: ")
                .hasMessageNotContaining("MI!B");
    }

    @Test
    void aFileThatCannotBeReadIsNamed() throws Exception {
        Certificates.selfSigned(directory, Instant.now());
        Files.delete(directory.resolve("server.key"));
        Files.createDirectory(directory.resolve("server.key"));
        assertThatThrownBy(() -> Served.with(directory, Limits.STANDARD, HELLO))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("The file " + directory.resolve("server.key") + " cannot be read: ");
    }

    @Test
    void theNewestProtocolIsSpoken() throws Exception {
        try (var served = Served.with(directory, Limits.STANDARD, HELLO);
                SSLSocket socket = served.socket()) {
            assertThat(socket.getSession().getProtocol()).isEqualTo("TLSv1.3");
        }
    }

    @ParameterizedTest
    @CsvSource({"EC,EC PRIVATE KEY", "RSA,RSA PRIVATE KEY", "EC,PRIVATE KEY", "RSA,PRIVATE KEY"})
    void keysInOlderFormsAreRead(String kind, String form) throws Exception {
        KeyPair keys = Pair.keys(kind);
        Pair.write(directory, Pair.certificate(keys), Pair.pem(keys.getPrivate(), form));
        try (var served = Served.with(directory, Limits.STANDARD, HELLO)) {
            assertThat(Files.readString(directory.resolve("server.key"))).contains("BEGIN " + form);
            assertThat(served.get("/hello").body()).isEqualTo("hello");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "EC,EC,the key is not that of the certificate",
        "RSA,RSA,the key is not that of the certificate",
        "RSA,EC,'there is no RSA key in the key file, as the certificate wants it'"
    })
    void aKeyThatDoesNotFitItsCertificateIsToldAtTheStart(String certified, String other, String sentence)
            throws Exception {
        Pair.write(
                directory,
                Pair.certificate(Pair.keys(certified)),
                Pair.pem(Pair.keys(other).getPrivate(), "PRIVATE KEY"));
        assertThatThrownBy(() -> Served.with(directory, Limits.STANDARD, HELLO))
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("server.key cannot be used: " + sentence);
    }
}
