package io.postern.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
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
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A private certificate authority for demos and tests (ECDSA P-256, RFC 5280); all it makes is PEM files in its directory. */
public final class CertificateAuthority {

    /** Unlike the JDK it writes the public half into a private key, which GnuTLS insists on (RFC 5915). */
    private static final BouncyCastleProvider KEYS = new BouncyCastleProvider();

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path directory;
    private final X500Name name;
    private final KeyPair keys;
    private final AtomicInteger issued = new AtomicInteger();

    private CertificateAuthority(Path directory, X500Name name, KeyPair keys) {
        this.directory = directory;
        this.name = name;
        this.keys = keys;
    }

    /**
     * Makes a new authority.
     *
     * @param directory where its files go; made when missing
     * @param commonName the CN of its own certificate
     */
    public static CertificateAuthority create(Path directory, String commonName) {
        try {
            Files.createDirectories(directory);
            var authority = new CertificateAuthority(directory, named(commonName), newKeys());
            authority.writeOwnCertificate();
            return authority;
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    /** The PEM file with this authority's own certificate. */
    public Path certificate() {
        return directory.resolve("ca.pem");
    }

    /** Issues a server certificate that is valid from yesterday for thirty days. */
    public IssuedCertificate issue(String... hostNames) {
        Instant now = Instant.now();
        return issue(List.of(hostNames), now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(30)));
    }

    /**
     * Issues a server certificate.
     *
     * @param hostNames DNS names or IP addresses for its subjectAltName, at least one
     * @param notBefore when it begins to be valid
     * @param notAfter when it ends to be valid; may lie in the past
     */
    public IssuedCertificate issue(List<String> hostNames, Instant notBefore, Instant notAfter) {
        try {
            KeyPair server = newKeys();
            var certificate = builder(named(hostNames.getFirst()), server, notBefore, notAfter)
                    .addExtension(Extension.subjectAlternativeName, false, alternativeNames(hostNames))
                    .addExtension(
                            Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            int number = issued.incrementAndGet();
            Path certificateFile = directory.resolve("server-" + number + ".pem");
            Path keyFile = directory.resolve("server-" + number + ".key");
            Files.writeString(certificateFile, pem("CERTIFICATE", signed(certificate)));
            writePrivately(keyFile, pem("PRIVATE KEY", server.getPrivate().getEncoded()));
            return new IssuedCertificate(certificateFile, keyFile);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    private void writeOwnCertificate() throws IOException {
        Instant now = Instant.now();
        var own = builder(name, keys, now.minus(Duration.ofDays(3650)), now.plus(Duration.ofDays(3650)))
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        Files.writeString(certificate(), pem("CERTIFICATE", signed(own)));
    }

    private X509v3CertificateBuilder builder(X500Name subject, KeyPair of, Instant notBefore, Instant notAfter)
            throws IOException {
        try {
            var extensions = new JcaX509ExtensionUtils();
            return new JcaX509v3CertificateBuilder(
                            name,
                            new BigInteger(120, RANDOM).setBit(119),
                            Date.from(notBefore),
                            Date.from(notAfter),
                            subject,
                            of.getPublic())
                    .addExtension(
                            Extension.subjectKeyIdentifier,
                            false,
                            extensions.createSubjectKeyIdentifier(of.getPublic()))
                    .addExtension(
                            Extension.authorityKeyIdentifier,
                            false,
                            extensions.createAuthorityKeyIdentifier(keys.getPublic()));
        } catch (GeneralSecurityException cause) {
            throw new IllegalStateException("this JVM has no SHA-1 for key identifiers", cause);
        }
    }

    private byte[] signed(X509v3CertificateBuilder certificate) throws IOException {
        try {
            return certificate
                    .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()))
                    .getEncoded();
        } catch (OperatorCreationException cause) {
            throw new IllegalStateException("this JVM cannot sign with ECDSA", cause);
        }
    }

    private static GeneralNames alternativeNames(List<String> hostNames) {
        return new GeneralNames(hostNames.stream()
                .map(host -> new GeneralName(isAddress(host) ? GeneralName.iPAddress : GeneralName.dNSName, host))
                .toArray(GeneralName[]::new));
    }

    private static boolean isAddress(String host) {
        return host.contains(":") || host.matches("[0-9.]+");
    }

    private static X500Name named(String commonName) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.CN, commonName)
                .build();
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", KEYS);
            generator.initialize(256, RANDOM);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException cause) {
            throw new IllegalStateException("this JVM has no elliptic curves", cause);
        }
    }

    private static String pem(String type, byte[] content) {
        return "-----BEGIN " + type + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content)
                + "\n-----END " + type + "-----\n";
    }

    private static void writePrivately(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text, StandardOpenOption.WRITE);
    }
}
