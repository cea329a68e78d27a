package io.postern.sso;

/** The server's end of single sign-on: what a service's keys can say about tickets. Safe for several threads. */
public interface Acceptor extends AutoCloseable {

    /**
     * Starts the conversation of one login; the caller closes it. Asks nobody and does not fail.
     *
     * @param binding the TLS connection over which the client's tokens come
     */
    Handshake begin(ChannelBinding binding);

    /** Whether tickets can be judged at the moment, so that it makes sense to ask for one. May have to ask somebody. */
    default boolean isReady() {
        return true;
    }

    @Override
    void close();
}
