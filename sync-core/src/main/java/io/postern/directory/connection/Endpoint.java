package io.postern.directory.connection;

import io.postern.directory.ConnectionSettings;
import io.postern.directory.DirectoryUnavailable;
import io.postern.directory.Protocol;

/** Where a domain controller is, and how it is spoken to. */
public record Endpoint(HostAndPort target, Protocol protocol, Tls tls) {

    /**
     * The endpoint of the settings; nothing is connected.
     *
     * @throws DirectoryUnavailable if no server is named, or its name or the certificates cannot be read
     */
    public static Endpoint of(ConnectionSettings settings) throws DirectoryUnavailable {
        if (settings.server() == null) {
            throw new DirectoryUnavailable(
                    "No domain controller is named, and finding one by DNS is not yet possible: set the server.");
        }
        return new Endpoint(
                HostAndPort.parse(settings.server(), settings.protocol()),
                settings.protocol(),
                Tls.trusting(settings.trustedCertificates()));
    }
}
