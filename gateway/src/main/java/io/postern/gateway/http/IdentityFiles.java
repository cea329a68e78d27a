package io.postern.gateway.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The PEM files of a server's identity.
 *
 * @param certificate the chain, the server's own first
 * @param key its private key
 */
record IdentityFiles(Path certificate, Path key) {

    /** By what other files, or other contents, are told from those that were read. */
    record Stamp(@Nullable FileStamp certificate, @Nullable FileStamp key) {}

    /** One file, through links. */
    private record FileStamp(
            FileTime modified, long size, @Nullable Object identity) {}

    /** What both files look like; a file that is not there looks like nothing. */
    Stamp stamp() {
        return new Stamp(stamp(certificate), stamp(key));
    }

    private static @Nullable FileStamp stamp(Path file) {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new FileStamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
        } catch (IOException gone) {
            return null;
        }
    }

    /**
     * Reads both, each once.
     *
     * @throws IOException with a sentence that names the file, if they cannot be used
     */
    Identity read() throws IOException {
        byte[] chain = bytes(certificate);
        byte[] secret = bytes(key);
        try {
            List<X509Certificate> certificates = certificates(chain);
            PrivateKey read = PrivateKeyFile.parse(
                    secret, certificates.getFirst().getPublicKey().getAlgorithm());
            return Identity.of(certificates, read);
        } catch (GeneralSecurityException | IllegalArgumentException cause) {
            throw unusable(cause);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    /** A sentence for the operator; what is said about a key never repeats any of it. */
    IOException unusable(Exception cause) {
        return new IOException(
                "The certificate " + certificate + " and the key " + key + " cannot be used: " + cause.getMessage(),
                cause);
    }

    private static byte[] bytes(Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException gone) {
            throw new IOException("The file " + file + " does not exist.", gone);
        } catch (AccessDeniedException denied) {
            throw new IOException("The file " + file + " may not be read.", denied);
        } catch (IOException broken) {
            throw new IOException("The file " + file + " cannot be read: " + broken.getMessage(), broken);
        }
    }

    private static List<X509Certificate> certificates(byte[] pem) throws CertificateException {
        List<X509Certificate> chain =
                CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem)).stream()
                        .map(X509Certificate.class::cast)
                        .toList();
        if (chain.isEmpty()) {
            throw new CertificateException("there is no certificate in the file");
        }
        return chain;
    }
}
