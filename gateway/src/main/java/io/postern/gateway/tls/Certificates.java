package io.postern.gateway.tls;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
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

/** The self-signed server certificate of a data directory (ECDSA P-256, RFC 5280): made once, then kept. */
public final class Certificates {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Duration LIFE = Duration.ofDays(825);
    private static final Duration CLOCK_SKEW = Duration.ofDays(1);
    private static final List<String> LOOPBACK = List.of("127.0.0.1", "::1");

    private Certificates() {}

    /**
     * The certificate of this directory; made now if there is none. It is good for {@code localhost}, this machine's name and
     * the loopback addresses; the key file is readable by its owner only.
     *
     * @param directory where {@code server.pem} and {@code server.key} are
     * @param now when a new certificate begins to be valid; it lasts 825 days
     * @throws IOException if the files can be neither read nor made
     */
    public static ServerCertificate selfSigned(Path directory, Instant now) throws IOException {
        Path certificate = directory.resolve("server.pem");
        Path key = directory.resolve("server.key");
        boolean fresh = !Files.exists(certificate) || !Files.exists(key);
        try {
            if (fresh) {
                make(directory, certificate, key, now);
            }
            return new ServerCertificate(certificate, key, fingerprint(certificate), fresh);
        } catch (GeneralSecurityException | OperatorCreationException cause) {
            throw new IOException("The certificate " + certificate + " cannot be read or made.", cause);
        }
    }

    /** SHA-256 of the first certificate in a PEM file, in upper-case hexadecimal with colons. */
    public static String fingerprint(Path certificate) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(certificate)) {
            var parsed =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(parsed.getEncoded());
            return HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest);
        }
    }

    private static void make(Path directory, Path certificate, Path key, Instant now)
            throws IOException, GeneralSecurityException, OperatorCreationException {
        Files.createDirectories(directory);
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256, RANDOM);
        KeyPair keys = generator.generateKeyPair();
        write(key, pem("PRIVATE KEY", keys.getPrivate().getEncoded()), "rw-------");
        write(certificate, pem("CERTIFICATE", signed(keys, now)), "rw-r--r--");
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

    private static String pem(String type, byte[] content) {
        return "-----BEGIN " + type + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content)
                + "\n-----END " + type + "-----\n";
    }

    private static void write(Path file, String text, String mode) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(draft, text.getBytes(StandardCharsets.US_ASCII));
        Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString(mode));
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
