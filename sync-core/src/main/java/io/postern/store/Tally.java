package io.postern.store;

import java.time.Duration;

/**
 * What has been counted about one subject: an account, an account as seen from a familiar network, or a network.
 *
 * @param ahead how far its theoretical arrival time lies ahead of now (GCRA); not positive if nothing weighs any more
 * @param streak its refused tries of which none came later than {@code span} after the one before
 * @param quiet how long ago the last of them was
 * @param span after how long without a refused try the streak is over
 * @param controller the domain controller that answered all of the streak; empty for none, {@code *} for several
 */
public record Tally(String subject, Duration ahead, int streak, Duration quiet, Duration span, String controller) {

    /** A subject of which nothing is known. */
    public static Tally none(String subject) {
        return new Tally(subject, Duration.ZERO, 0, Duration.ZERO, Duration.ZERO, "");
    }
}
