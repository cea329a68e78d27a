package io.postern.directory.controllers;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * While every domain controller is silent, one question at a time still goes out, to learn when one is back; all others are spared
 * the wait. The first answer of any kind ends it.
 */
final class Circuit {

    private final AtomicInteger asking = new AtomicInteger();
    private final BooleanSupplier silent;

    /** Asks each time whether all is silent. */
    Circuit(BooleanSupplier silent) {
        this.silent = silent;
    }

    /** Whether a question would be spared now. */
    boolean spares() {
        return asking.get() > 0 && silent.getAsBoolean();
    }

    /** Whether the question may be asked; if so, {@link #leave} must follow. */
    boolean enter() {
        boolean alone = asking.incrementAndGet() == 1;
        if (!alone && silent.getAsBoolean()) {
            leave();
            return false;
        }
        return true;
    }

    /** A question that entered is over. */
    void leave() {
        asking.decrementAndGet();
    }
}
