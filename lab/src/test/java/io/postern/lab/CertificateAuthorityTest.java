package io.postern.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateAuthorityTest {

    @TempDir
    Path directory;

    @Test
    void anIssuedCertificateIsSignedByTheAuthorityAndCarriesItsHostNames() throws Exception {
        CertificateAuthority authority = CertificateAuthority.create(directory, "Lab CA");
        X509Certificate server =
                read(authority.issue("dc1.corp.example.test", "127.0.0.9").certificate());
        assertThatCode(() -> server.verify(read(authority.certificate()).getPublicKey()))
                .doesNotThrowAnyException();
        assertThat(server.getSubjectAlternativeNames())
                .extracting(name -> (Object) name.get(1))
                .containsExactly("dc1.corp.example.test", "127.0.0.9");
    }

    @Test
    void aCertificateOfAnotherAuthorityDoesNotVerify() throws Exception {
        CertificateAuthority authority = CertificateAuthority.create(directory.resolve("a"), "Lab CA");
        CertificateAuthority other = CertificateAuthority.create(directory.resolve("b"), "Lab CA");
        X509Certificate server = read(other.issue("dc1.corp.example.test").certificate());
        assertThatThrownBy(() -> server.verify(read(authority.certificate()).getPublicKey()))
                .isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void anExpiredCertificateCanBeIssued() throws Exception {
        CertificateAuthority authority = CertificateAuthority.create(directory, "Lab CA");
        Instant past = Instant.parse("2020-01-01T00:00:00Z");
        X509Certificate server = read(authority
                .issue(List.of("dc1.corp.example.test"), past, past.plusSeconds(3600))
                .certificate());
        assertThatThrownBy(server::checkValidity).isInstanceOf(CertificateExpiredException.class);
    }

    @Test
    void onlyItsOwnerMayReadAPrivateKey() throws Exception {
        IssuedCertificate issued =
                CertificateAuthority.create(directory, "Lab CA").issue("localhost");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(issued.key())))
                .isEqualTo("rw-------");
    }

    private static X509Certificate read(Path file) throws IOException, GeneralSecurityException {
        try (var in = Files.newInputStream(file)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }
}
