package io.postern.gateway.tls;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Writes a new certificate. Apart from {@link Certificates}, so that a start that finds one does not load Bouncy Castle. */
final class SelfSigned {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Duration LIFE = Duration.ofDays(825);
    private static final Duration CLOCK_SKEW = Duration.ofDays(1);
    private static final List<String> LOOPBACK = List.of("127.0.0.1", "::1");

    private SelfSigned() {}

    /** A certificate for these keys, in DER. */
    static byte[] certificate(KeyPair keys, Instant now) throws IOException, GeneralSecurityException {
        try {
            return signed(keys, now);
        } catch (OperatorCreationException cause) {
            throw new GeneralSecurityException(cause);
        }
    }

    private static byte[] signed(KeyPair keys, Instant now) throws IOException, OperatorCreationException {
        String host = hostName();
        X500Name name =
                new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, host).build();
        return new JcaX509v3CertificateBuilder(
                        name,
                        new BigInteger(120, RANDOM).setBit(119),
                        Date.from(now.minus(CLOCK_SKEW)),
                        Date.from(now.plus(LIFE)),
                        name,
                        keys.getPublic())
                .addExtension(Extension.subjectAlternativeName, false, names(host))
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                .addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()))
                .getEncoded();
    }

    private static GeneralNames names(String host) {
        var dns = Stream.of("localhost", host).distinct().map(name -> new GeneralName(GeneralName.dNSName, name));
        var ip = LOOPBACK.stream().map(address -> new GeneralName(GeneralName.iPAddress, address));
        return new GeneralNames(Stream.concat(dns, ip).toArray(GeneralName[]::new));
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException _) {
            return "localhost";
        }
    }
}
