package io.postern.gateway.app;

import io.postern.gateway.config.ListenerSettings;
import io.postern.gateway.tls.Certificates;
import io.postern.gateway.tls.ServerCertificate;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** The certificate of a listener: the configured one, or one that is made at the first need and kept in the data directory. */
final class ServerCertificates {

    private final Path data;
    private final Clock clock;
    private @Nullable ServerCertificate made;

    ServerCertificates(Path data, Clock clock) {
        this.data = data;
        this.clock = clock;
    }

    Path certificate(ListenerSettings listener) throws IOException {
        Path configured = listener.certificate();
        return configured == null ? made().certificate() : configured;
    }

    Path key(ListenerSettings listener) throws IOException {
        Path configured = listener.key();
        return configured == null ? made().key() : configured;
    }

    String fingerprint(ListenerSettings listener) throws IOException {
        try {
            return Certificates.fingerprint(certificate(listener));
        } catch (GeneralSecurityException e) {
            throw new IOException("The certificate " + certificate(listener) + " cannot be read.", e);
        }
    }

    private ServerCertificate made() throws IOException {
        ServerCertificate known = made;
        if (known == null) {
            known = Certificates.selfSigned(data, clock.instant());
            made = known;
        }
        return known;
    }
}
