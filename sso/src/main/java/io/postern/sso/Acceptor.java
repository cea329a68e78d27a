package io.postern.sso;

/** The server's end of single sign-on: what a service's keys can say about tickets. Safe for several threads. */
public interface Acceptor extends AutoCloseable {

    /** Starts the conversation of one login; the caller closes it. Asks nobody and does not fail. */
    Handshake begin();

    @Override
    void close();
}
