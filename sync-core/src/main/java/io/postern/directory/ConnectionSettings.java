package io.postern.directory;

import org.jspecify.annotations.Nullable;

/**
 * How one domain is reached.
 *
 * @param server host names, each perhaps with a port, separated by commas, the best first; null to find them by DNS
 * @param domain the DNS name of the domain to find them for; null for that of the base DN, of the account or of this machine
 * @param baseDn below which people are read; null for the domain's root
 * @param trustedCertificates PEM of a private CA or of the very certificate; null for the JDK's certificate authorities
 */
public record ConnectionSettings(
        @Nullable String server,
        @Nullable String domain,
        Protocol protocol,
        @Nullable String baseDn,
        BindIdentity identity,
        @Nullable String trustedCertificates) {

    /** Settings that name no domain. */
    public ConnectionSettings(
            @Nullable String server,
            Protocol protocol,
            @Nullable String baseDn,
            BindIdentity identity,
            @Nullable String trustedCertificates) {
        this(server, null, protocol, baseDn, identity, trustedCertificates);
    }

    /** The same connection, read as somebody else. */
    public ConnectionSettings as(BindIdentity other) {
        return new ConnectionSettings(server, domain, protocol, baseDn, other, trustedCertificates);
    }
}
