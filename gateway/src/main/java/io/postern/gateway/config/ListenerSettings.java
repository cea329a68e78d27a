package io.postern.gateway.config;

import io.postern.gateway.http.TrustedProxies;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One HTTPS port.
 *
 * @param certificate PEM file of the certificate chain, or null for one that is made at the first start
 * @param key PEM file of its private key; null exactly when the certificate is
 * @param proxies whose word about the client is taken
 */
public record ListenerSettings(
        InetSocketAddress listen,
        @Nullable Path certificate,
        @Nullable Path key,
        TrustedProxies proxies) {}
