package io.postern.directory;

import java.time.Duration;

/**
 * A point in time by which something must be over.
 *
 * @param limit the whole time that was given, for sentences
 * @param nanos the end, on the scale of {@link System#nanoTime()}
 */
record Deadline(Duration limit, long nanos) {

    static Deadline in(Duration limit) {
        return new Deadline(limit, System.nanoTime() + limit.toNanos());
    }

    boolean isOver() {
        return nanos - System.nanoTime() <= 0;
    }

    /** Milliseconds left, never less than 1, because 0 means "for ever" to sockets. */
    int millis() {
        long left = (nanos - System.nanoTime()) / 1_000_000;
        return Math.clamp(left, 1, Integer.MAX_VALUE);
    }
}
