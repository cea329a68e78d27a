package io.postern.directory.connection;

import io.postern.directory.ConnectionSettings;
import io.postern.directory.DirectoryUnavailable;
import io.postern.directory.Protocol;

/** Where a domain controller is, and how it is spoken to. */
public record Endpoint(HostAndPort target, Protocol protocol, Tls tls, Addresses addresses) {

    /**
     * One controller, spoken to as the settings say; nothing is connected.
     *
     * @throws DirectoryUnavailable if the certificates of the settings cannot be read
     */
    public static Endpoint at(HostAndPort target, ConnectionSettings settings, Addresses addresses)
            throws DirectoryUnavailable {
        return new Endpoint(target, settings.protocol(), Tls.trusting(settings.trustedCertificates()), addresses);
    }

    /**
     * The first controller that the settings name, at its address in this machine's eyes.
     *
     * @throws DirectoryUnavailable if no server is named, or its name or the certificates cannot be read
     */
    public static Endpoint of(ConnectionSettings settings) throws DirectoryUnavailable {
        return at(HostAndPort.list(settings).getFirst(), settings, Addresses.ofMachine());
    }
}
