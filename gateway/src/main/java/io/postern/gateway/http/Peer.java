package io.postern.gateway.http;

import java.util.function.Supplier;

/** The connection that a request came over. */
public interface Peer {

    /** The numeric address of the client. */
    String address();

    /**
     * What this connection keeps between its requests, made at the first call and closed with the connection: a half-done
     * handshake, for example. One value of each type.
     */
    <T extends AutoCloseable> T keep(Class<T> type, Supplier<T> fresh);

    /** Closes and forgets the value of this type, if there is one. */
    void forget(Class<? extends AutoCloseable> type);
}
