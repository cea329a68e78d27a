package io.postern.store;

/** The user table could not be read or written; its message is one sentence for an administrator, without any secret. */
public final class StoreException extends RuntimeException {

    /** A sentence for an administrator, and what led to it. */
    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }

    /** A sentence for an administrator. */
    public StoreException(String message) {
        super(message);
    }
}
