package io.postern.store;

/** The right to ask about one account, which nobody else at this user table has meanwhile. Gone with the process that had it. */
public interface Turn extends AutoCloseable {

    @Override
    void close();
}
