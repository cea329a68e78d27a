package io.postern.gateway.http;

import java.security.cert.X509Certificate;
import java.util.function.Supplier;

/** The connection that a request came over. */
public interface Peer {

    /** The numeric address of the client. */
    String address();

    /** The server's own certificate on this connection: what a ticket may be bound to (tls-server-end-point, RFC 5929 4). */
    X509Certificate serverCertificate();

    /**
     * What this connection keeps between its requests, made at the first call and closed with the connection: a half-done
     * handshake, for example. One value of each type.
     */
    <T extends AutoCloseable> T keep(Class<T> type, Supplier<T> fresh);

    /** Closes and forgets the value of this type, if there is one. */
    void forget(Class<? extends AutoCloseable> type);
}
