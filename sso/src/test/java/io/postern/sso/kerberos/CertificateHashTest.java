package io.postern.sso.kerberos;

import static io.postern.sso.kerberos.Acceptors.accept;
import static io.postern.sso.kerberos.TicketClient.SPNEGO;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.lab.KerberosClient;
import io.postern.sso.ChannelBinding;
import io.postern.sso.ChannelBindingPolicy;
import io.postern.sso.Realms;
import io.postern.sso.Rejection;
import io.postern.sso.Round;
import io.postern.sso.ServiceKey;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The binding of a certificate follows the hash of its signature (RFC 5929 4.1). */
class CertificateHashTest {

    private static final ServiceKey KEY = ForgedTickets.key("HTTP/here.forged.test@FORGED.TEST", 1, 18);

    @BeforeAll
    static void realm(@TempDir Path directory) throws Exception {
        var realm = new Realms.Realm("FORGED.TEST", List.of("127.0.0.1:1"), List.of());
        new Realms(List.of(realm)).install(directory.resolve("krb5.conf"));
    }

    @ParameterizedTest
    @CsvSource({
        "EC,SHA256withECDSA,SHA-256",
        "EC,SHA384withECDSA,SHA-384",
        "EC,SHA512withECDSA,SHA-512",
        "RSA,SHA256withRSA,SHA-256",
        "RSA,SHA384withRSA,SHA-384",
        "RSA,SHA512withRSA,SHA-512",
        "RSA,SHA1withRSA,SHA-256",
        "RSA,MD5withRSA,SHA-256",
        "RSA,SHA384withRSAandMGF1,SHA-384"
    })
    void aTicketBoundByTheRightHashIsTakenAndByAnotherRefused(String kind, String signature, String hash)
            throws Exception {
        X509Certificate certificate = certificate(kind, signature);
        assertThat(round(certificate, hash)).isInstanceOf(Round.Established.class);
        assertThat(round(certificate, "SHA-224"))
                .isInstanceOfSatisfying(
                        Round.Rejected.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(Rejection.CHANNEL_BINDING));
    }

    @Test
    void aSignatureWithoutAHashHasNoBinding() throws Exception {
        assertThat(ChannelBinding.of(certificate("Ed25519", "Ed25519"))).isSameAs(ChannelBinding.NONE);
    }

    private static Round round(X509Certificate certificate, String hash) throws Exception {
        byte[] seen = MessageDigest.getInstance(hash).digest(certificate.getEncoded());
        byte[] token = ForgedTickets.with(KEY).token("nora@FORGED.TEST", SPNEGO, KerberosClient.binding(seen));
        try (var acceptor = Acceptors.of(() -> List.of(KEY.duplicate()), Set.of(), ChannelBindingPolicy.REQUIRED)) {
            return accept(acceptor, token, ChannelBinding.of(certificate));
        }
    }

    private static X509Certificate certificate(String kind, String signature) throws Exception {
        KeyPair keys = KeyPairGenerator.getInstance(kind).generateKeyPair();
        var name = new X500Principal("CN=here.forged.test");
        Instant now = Instant.now();
        var builder = new JcaX509v3CertificateBuilder(
                name,
                BigInteger.ONE,
                Date.from(now.minusSeconds(60)),
                Date.from(now.plusSeconds(3600)),
                name,
                keys.getPublic());
        var signer = new JcaContentSignerBuilder(signature);
        if (kind.equals("RSA")) { // the JDK spells the names of PSS in another way
            signer.setProvider(new BouncyCastleProvider());
        }
        return new JcaX509CertificateConverter().getCertificate(builder.build(signer.build(keys.getPrivate())));
    }
}
