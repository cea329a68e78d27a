package io.postern.gateway.tls;

import io.postern.gateway.files.PrivateFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;

/** The self-signed server certificate of a data directory (ECDSA P-256, RFC 5280): made once, then kept. */
public final class Certificates {

    private static final SecureRandom RANDOM = new SecureRandom();

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
        } catch (GeneralSecurityException cause) {
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
            throws IOException, GeneralSecurityException {
        Files.createDirectories(directory);
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256, RANDOM);
        KeyPair keys = generator.generateKeyPair();
        PrivateFile.write(key, pem("PRIVATE KEY", keys.getPrivate().getEncoded()));
        PrivateFile.write(certificate, pem("CERTIFICATE", SelfSigned.certificate(keys, now)));
        Files.setPosixFilePermissions(certificate, PosixFilePermissions.fromString("rw-r--r--"));
    }

    private static byte[] pem(String type, byte[] content) {
        String text = "-----BEGIN " + type + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content)
                + "\n-----END " + type + "-----\n";
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
