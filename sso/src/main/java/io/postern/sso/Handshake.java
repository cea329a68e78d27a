package io.postern.sso;

/** One login conversation (RFC 4559): tokens come in, rounds go out. Blocking; for one thread at a time; never shared by two clients. */
public interface Handshake extends AutoCloseable {

    /**
     * Takes the client's next token. Only {@link Round.Continue} asks for another one; after any other round each
     * further token is {@link Rejection#GARBAGE}.
     *
     * @param token the decoded bytes after {@code Negotiate}, of any length and content
     */
    Round accept(byte[] token);

    @Override
    void close();
}
