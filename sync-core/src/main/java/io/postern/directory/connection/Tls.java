package io.postern.directory.connection;

import io.postern.directory.DirectoryUnavailable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * TLS towards domain controllers: version 1.2 or newer, the certificate's chain, dates and host name always verified (RFC 4513
 * 3.1.3). There is no way to verify less.
 */
public final class Tls {

    private final SSLContext context;

    private Tls(SSLContext context) {
        this.context = context;
    }

    /**
     * Trusts the given certificates and nobody else, or the JDK's certificate authorities if there are none.
     *
     * @param pem certificates of authorities, or the very certificate of the domain controller
     */
    static Tls trusting(@Nullable String pem) throws DirectoryUnavailable {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new StrictTrust(trustManager(pem))}, null);
            return new Tls(context);
        } catch (GeneralSecurityException | IOException cause) {
            throw new DirectoryUnavailable("The trusted certificates cannot be read: they must be PEM.", cause);
        }
    }

    private static X509ExtendedTrustManager trustManager(@Nullable String pem)
            throws GeneralSecurityException, IOException, DirectoryUnavailable {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(pem == null ? null : keyStore(pem));
        return Arrays.stream(factory.getTrustManagers())
                .filter(X509ExtendedTrustManager.class::isInstance)
                .map(X509ExtendedTrustManager.class::cast)
                .findFirst()
                .orElseThrow(() -> new DirectoryUnavailable("This Java has no certificate verification."));
    }

    private static KeyStore keyStore(String pem) throws GeneralSecurityException, IOException, DirectoryUnavailable {
        Collection<? extends Certificate> certificates = CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)));
        if (certificates.isEmpty()) {
            throw new DirectoryUnavailable("The trusted certificates contain no certificate.");
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (Certificate certificate : certificates) {
            store.setCertificateEntry("trusted-" + store.size(), certificate);
        }
        return store;
    }

    /** Wraps a connected socket; the handshake is still to be made. Closing the result closes the socket. */
    SSLSocket over(Socket socket, HostAndPort target) throws IOException {
        var wrapped = (SSLSocket) context.getSocketFactory().createSocket(socket, target.host(), target.port(), true);
        var parameters = wrapped.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("LDAPS");
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        wrapped.setSSLParameters(parameters);
        return wrapped;
    }
}
