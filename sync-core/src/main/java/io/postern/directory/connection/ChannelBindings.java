package io.postern.directory.connection;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/** The channel binding {@code tls-server-end-point} (RFC 5929 4.1): a hash of the server's certificate. */
final class ChannelBindings {

    private static final String PREFIX = "tls-server-end-point:";

    private ChannelBindings() {}

    /** The binding of a TLS session; empty if its certificate is signed in a way that has no hash. */
    static Optional<byte[]> of(SSLSession session) {
        try {
            Certificate[] chain = session.getPeerCertificates();
            return chain[0] instanceof X509Certificate leaf ? Optional.of(of(leaf)) : Optional.empty();
        } catch (SSLPeerUnverifiedException | CertificateEncodingException | NoSuchAlgorithmException none) {
            return Optional.empty();
        }
    }

    private static byte[] of(X509Certificate certificate)
            throws NoSuchAlgorithmException, CertificateEncodingException {
        var binding = new ByteArrayOutputStream();
        binding.writeBytes(PREFIX.getBytes(StandardCharsets.US_ASCII));
        binding.writeBytes(
                MessageDigest.getInstance(hash(certificate.getSigAlgName())).digest(certificate.getEncoded()));
        return binding.toByteArray();
    }

    /** The hash of the signature, but never a weaker one than SHA-256. */
    private static String hash(String signature) {
        String name = signature.toUpperCase(Locale.ROOT);
        if (name.startsWith("SHA384")) {
            return "SHA-384";
        }
        return name.startsWith("SHA512") ? "SHA-512" : "SHA-256";
    }
}
