package io.postern.gateway.config;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One HTTPS port.
 *
 * @param certificate PEM file of the certificate chain, or null for one that is made at the first start
 * @param key PEM file of its private key; null exactly when the certificate is
 */
public record ListenerSettings(
        InetSocketAddress listen,
        @Nullable Path certificate,
        @Nullable Path key) {}
