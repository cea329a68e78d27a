package io.postern.directory;

/** Rings a bell while it is open. */
public interface Watch extends AutoCloseable {

    /** Ends the watch; the bell does not ring afterwards. */
    @Override
    void close();
}
