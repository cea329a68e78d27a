package io.postern.gateway.http;

import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;

/** Certificates and keys of a server at {@code localhost} in PEM files, as those who renew them write them. */
final class Pair {

    private Pair() {}

    static KeyPair keys(String kind) throws Exception {
        return KeyPairGenerator.getInstance(kind).generateKeyPair();
    }

    /** A certificate for these keys that is valid for an hour. */
    static X509Certificate certificate(KeyPair keys) throws Exception {
        var name = new X500Principal("CN=localhost");
        Instant now = Instant.now();
        String signature = keys.getPrivate().getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA";
        var builder = new JcaX509v3CertificateBuilder(
                        name,
                        BigInteger.valueOf(now.toEpochMilli()),
                        Date.from(now.minusSeconds(60)),
                        Date.from(now.plusSeconds(3600)),
                        name,
                        keys.getPublic())
                .addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(new GeneralName(GeneralName.dNSName, "localhost")));
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder(signature).build(keys.getPrivate())));
    }

    /** A key: PKCS #8 as {@code PRIVATE KEY}, or one of the older forms as OpenSSL writes them. */
    static String pem(PrivateKey key, String form) throws Exception {
        var modern = PrivateKeyInfo.getInstance(key.getEncoded());
        byte[] encoded = switch (form) {
            case "RSA PRIVATE KEY" -> modern.parsePrivateKey().toASN1Primitive().getEncoded();
            case "EC PRIVATE KEY" ->
                new ECPrivateKey(
                                ((java.security.interfaces.ECPrivateKey) key)
                                        .getParams()
                                        .getOrder()
                                        .bitLength(),
                                ((java.security.interfaces.ECPrivateKey) key).getS(),
                                modern.getPrivateKeyAlgorithm().getParameters())
                        .getEncoded();
            default -> key.getEncoded();
        };
        return pem(new PemObject(form, encoded));
    }

    private static String pem(Object object) throws Exception {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        }
        return text.toString();
    }

    /** Replaces the two files of a server, one after the other. */
    static void write(Path directory, X509Certificate certificate, String key) throws Exception {
        String chain = pem(certificate);
        replace(directory.resolve("server.key"), key);
        replace(directory.resolve("server.pem"), chain);
    }

    static void replace(Path file, String text) throws Exception {
        Path fresh = Files.writeString(file.resolveSibling(file.getFileName() + ".new"), text);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
