package io.postern.directory;

/** The directory could not be asked. Its message is one sentence for an administrator, without any secret; it never means "no". */
public final class DirectoryUnavailable extends Exception {

    private final boolean outage;

    /** A sentence for an administrator. */
    public DirectoryUnavailable(String message) {
        super(message);
        outage = true;
    }

    /** A sentence for an administrator, and what led to it. */
    public DirectoryUnavailable(String message, Throwable cause) {
        super(message, cause);
        outage = true;
    }

    private DirectoryUnavailable(String message, boolean outage) {
        super(message);
        this.outage = outage;
    }

    /** It was not asked, for want of room of our own. */
    public static DirectoryUnavailable busy(String message) {
        return new DirectoryUnavailable(message, false);
    }

    /** Whether the directory may be out of reach; false if only we were busy. */
    public boolean isOutage() {
        return outage;
    }

    /** The sentence. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
