package io.postern.directory.connection;

import java.time.Duration;

/**
 * A point in time by which something must be over.
 *
 * @param limit the whole time that was given, for sentences
 * @param nanos the end, on the scale of {@link System#nanoTime()}
 */
public record Deadline(Duration limit, long nanos) {

    /** The point in time that lies so far from now. */
    public static Deadline in(Duration limit) {
        return new Deadline(limit, System.nanoTime() + limit.toNanos());
    }

    /** The point in time at which one of so many equal shares of the rest is over; itself if it is one share. */
    public Deadline share(int shares) {
        return shares <= 1 ? this : in(Duration.ofNanos(Math.max(1, nanos - System.nanoTime()) / shares));
    }

    /** Whether it is past. */
    public boolean isOver() {
        return nanos - System.nanoTime() <= 0;
    }

    /** Milliseconds left, rounded up so that it is over when they have passed; never less than 1, because 0 means "for ever" to sockets. */
    public int millis() {
        long left = (nanos - System.nanoTime() + 999_999) / 1_000_000;
        return Math.clamp(left, 1, Integer.MAX_VALUE);
    }
}
