package io.postern.following;

import java.time.Duration;

/**
 * How often a follower does what.
 *
 * @param poll how long it waits for a bell before it looks by itself
 * @param spacing the least time between two looks, so that many bells make one
 * @param lease how long the right to follow lasts without renewal; another gateway takes over about then
 * @param compareEvery after how long everybody is compared, whatever the bells said; a random tenth earlier
 * @param longestRetry the longest wait after a failure; the first is the spacing, and each is twice the one before
 */
public record Pace(Duration poll, Duration spacing, Duration lease, Duration compareEvery, Duration longestRetry) {

    /** A look a minute, at most three a second, a lease of fifteen seconds, a comparison a day. */
    public static final Pace DEFAULT = new Pace(
            Duration.ofMinutes(1),
            Duration.ofMillis(300),
            Duration.ofSeconds(15),
            Duration.ofDays(1),
            Duration.ofMinutes(1));

    /** How long to wait after so many failures in a row. */
    Duration afterFailures(int failures) {
        Duration wait = spacing.multipliedBy(1L << Math.min(failures, 20));
        return wait.compareTo(longestRetry) < 0 ? wait : longestRetry;
    }
}
