package io.postern.sso;

/** The server's end of single sign-on: what a service's keys can say about tickets. Safe for several threads. */
public interface Acceptor extends AutoCloseable {

    /**
     * Starts the conversation of one login; the caller closes it. Asks nobody and does not fail.
     *
     * @param binding the TLS connection over which the client's tokens come
     */
    Handshake begin(ChannelBinding binding);

    @Override
    void close();
}
