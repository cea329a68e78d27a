package io.postern.directory;

import org.jspecify.annotations.Nullable;

/**
 * How one domain is reached.
 *
 * @param server host name, or host name and port; null to find one by DNS
 * @param baseDn below which people are read; null for the domain's root
 * @param trustedCertificates PEM of a private CA or of the very certificate; null for the JDK's certificate authorities
 */
public record ConnectionSettings(
        @Nullable String server,
        Protocol protocol,
        @Nullable String baseDn,
        BindIdentity identity,
        @Nullable String trustedCertificates) {}
