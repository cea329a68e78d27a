package io.postern.directory;

/** The directory could not be asked. Its message is one sentence for an administrator, without any secret; it never means "no". */
public final class DirectoryUnavailable extends Exception {

    /** A sentence for an administrator. */
    public DirectoryUnavailable(String message) {
        super(message);
    }

    /** A sentence for an administrator, and what led to it. */
    public DirectoryUnavailable(String message, Throwable cause) {
        super(message, cause);
    }

    /** The sentence. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
