package io.postern.directory.connection;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Cuts a wire at a deadline unless called off before. Socket timeouts count from byte to byte; this one counts from the beginning,
 * so that a server that drips its answer is no better than one that is silent.
 */
final class Watchdog implements AutoCloseable {

    private final AtomicBoolean calledOff = new AtomicBoolean();

    private Watchdog() {}

    static Watchdog over(Wire wire, Deadline deadline) {
        var watchdog = new Watchdog();
        CompletableFuture.delayedExecutor(deadline.millis(), TimeUnit.MILLISECONDS)
                .execute(() -> watchdog.bite(wire));
        return watchdog;
    }

    private void bite(Wire wire) {
        if (calledOff.compareAndSet(false, true)) {
            wire.cut();
        }
    }

    /** Calls the watchdog off. */
    @Override
    public void close() {
        calledOff.set(true);
    }
}
