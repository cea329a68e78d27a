package io.postern.gateway.command;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;

/** Whom a client trusts, and why it did not. */
final class Trust {

    private Trust() {}

    /** Trusts the certificates of a PEM text, and nobody else. */
    static SSLContext in(String pem) {
        try {
            Collection<? extends Certificate> certificates = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
            if (certificates.isEmpty()) {
                throw new CertificateException("no certificate");
            }
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (Certificate certificate : certificates) {
                store.setCertificateEntry("ca-" + store.size(), certificate);
            }
            var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException no) {
            throw new CommandFailed(ExitCode.USAGE, "The file of --ca holds no PEM certificates.");
        }
    }

    /** Why a TLS connection did not come about. */
    static String refusal(URI address, SSLException cause) {
        if (causes(cause).anyMatch(CertificateExpiredException.class::isInstance)) {
            return "The certificate of " + address + " has expired.";
        }
        if (causes(cause).map(Throwable::getMessage).anyMatch(Trust::aboutTheName)) {
            return "The certificate of " + address + " is not for this host name.";
        }
        return causes(cause).anyMatch(CertificateException.class::isInstance)
                ? "The certificate of " + address + " is not trusted; name its certificate authority with --ca."
                : "No TLS connection to " + address + " came about.";
    }

    private static Stream<Throwable> causes(Throwable cause) {
        return Stream.iterate(cause, next -> next != null, Throwable::getCause);
    }

    private static boolean aboutTheName(String message) {
        return message != null
                && (message.startsWith("No subject alternative") || message.startsWith("No name matching"));
    }
}
