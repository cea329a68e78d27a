package io.postern.gateway.http;

import java.net.InetSocketAddress;
import java.nio.file.Path;

/**
 * Where and how one server listens.
 *
 * @param listen the address; port 0 takes a free one
 * @param certificate the PEM file of the certificate chain, the server's own first
 * @param key the PEM file of its private key (not encrypted)
 * @param proxies whose word about the client is taken
 */
public record ServerSettings(
        InetSocketAddress listen, Path certificate, Path key, Limits limits, TrustedProxies proxies) {

    /** A server that trusts no proxy. */
    public ServerSettings(InetSocketAddress listen, Path certificate, Path key, Limits limits) {
        this(listen, certificate, key, limits, TrustedProxies.NONE);
    }
}
