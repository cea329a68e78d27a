package io.postern.directory.changes;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes the one who waits; many signs before the next wait are one. */
final class Signs {

    private final Semaphore signs = new Semaphore(0);

    void give() {
        signs.release();
    }

    /** Waits for a sign and takes it, with all others that came. Returns whether one came in time. */
    boolean await(Duration limit) {
        try {
            boolean came = signs.tryAcquire(limit.toNanos(), TimeUnit.NANOSECONDS);
            signs.drainPermits();
            return came;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
