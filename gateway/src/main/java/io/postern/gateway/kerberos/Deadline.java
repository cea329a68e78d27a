package io.postern.gateway.kerberos;

import java.time.Duration;

/** The moment by which an answer must be there ({@link System#nanoTime}). */
record Deadline(long nanos) {

    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** The earlier moment at which a share of the rest is used up. */
    Deadline share(int parts) {
        long now = System.nanoTime();
        return new Deadline(now + (nanos - now) / parts);
    }

    /** What is left, in whole milliseconds of at least one. */
    int millis() throws java.net.SocketTimeoutException {
        long left = (nanos - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
            throw new java.net.SocketTimeoutException("deadline");
        }
        return (int) Math.min(left, Integer.MAX_VALUE);
    }
}
