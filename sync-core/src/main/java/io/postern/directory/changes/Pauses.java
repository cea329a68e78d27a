package io.postern.directory.changes;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before a connection is tried again: twice as long each time, up to a limit, and never quite the same. */
final class Pauses {

    static final Duration FIRST = Duration.ofMillis(500);
    static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int MOST_DOUBLINGS = 10;

    private final RandomGenerator random;
    private int failures;

    Pauses(RandomGenerator random) {
        this.random = random;
    }

    /** The pause after one more failure: between half of what the number of failures makes, and the whole. */
    Duration next() {
        long doubled = FIRST.toMillis() << Math.min(failures++, MOST_DOUBLINGS);
        long whole = Math.min(doubled, LONGEST.toMillis());
        return Duration.ofMillis(Math.max(FIRST.toMillis(), whole / 2 + random.nextLong(whole / 2)));
    }

    /** A connection stood for so long; if that was long enough, earlier failures are forgotten. */
    void stood(Duration life) {
        if (life.compareTo(LONGEST) >= 0) {
            failures = 0;
        }
    }
}
