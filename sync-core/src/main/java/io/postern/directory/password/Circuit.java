package io.postern.directory.password;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Remembers that a domain controller was silent. While it is so, one question at a time still goes to it, to learn when it is back;
 * all others are spared the wait. The first answer of any kind ends it.
 */
final class Circuit {

    private final AtomicInteger asking = new AtomicInteger();
    private volatile boolean silent;

    /** Whether a question would be spared now. */
    boolean spares() {
        return silent && asking.get() > 0;
    }

    /** Whether the question may be asked; if so, {@link #leave} must follow. */
    boolean enter() {
        boolean alone = asking.incrementAndGet() == 1;
        if (silent && !alone) {
            leave();
            return false;
        }
        return true;
    }

    /** A question that entered is over. */
    void leave() {
        asking.decrementAndGet();
    }

    /** The domain controller answered. */
    void answered() {
        silent = false;
    }

    /** The domain controller said nothing for the whole time. */
    void wasSilent() {
        silent = true;
    }
}
