package io.postern.directory.changes;

import java.time.Duration;

/**
 * The times of a watch.
 *
 * @param settling from the first sign of a change to the look at the domain controller's update sequence number
 * @param whenTold between two looks while the domain controller tells changes
 * @param whenNotTold between two looks while it does not
 * @param longestLife of one connection; far below the life of a Kerberos ticket, with which it would end (RFC 4752, rc 81)
 */
public record WatchTimes(Duration settling, Duration whenTold, Duration whenNotTold, Duration longestLife) {

    /** What serves a domain. */
    public static final WatchTimes USUAL = new WatchTimes(
            Duration.ofMillis(75), Duration.ofSeconds(15), Duration.ofSeconds(1), Duration.ofMinutes(30));
}
