package io.postern.gateway.throttle;

import io.postern.directory.LockoutPolicy;
import java.time.Duration;

/**
 * How many wrong passwords in a row an account has before a directory would be near to locking it. Active Directory counts on while
 * each wrong password comes within the window after the one before, so a rate is no bound: the streak is.
 *
 * @param strangers for tries from networks that are not familiar
 * @param familiars for the others, who so keep some of their own whatever strangers do
 * @param span after how long without one the streak is over
 */
record Allowance(int strangers, int familiars, Duration span) {

    /** Without a directory that locks accounts. */
    static final Allowance UNBOUNDED = new Allowance(Integer.MAX_VALUE, Integer.MAX_VALUE, Duration.ofMinutes(1));

    /** The directory's clock and ours may run apart, and its answer is older than our count of it. */
    private static final Duration SLACK = Duration.ofSeconds(5);

    /**
     * At most two below the threshold, so that two wrong passwords elsewhere do not lock the account together with ours; a threshold of
     * three leaves room for one, and below that the only try there is has to be granted.
     */
    static Allowance of(LockoutPolicy policy) {
        int threshold = policy.threshold();
        if (threshold <= 0) {
            return UNBOUNDED;
        }
        int familiars = Math.max(1, threshold > 3 ? threshold - 2 : threshold - 1);
        int strangers = Math.max(1, familiars - Math.max(1, familiars / 3));
        return new Allowance(strangers, familiars, policy.window().plus(SLACK));
    }

    int tries(boolean familiar) {
        return familiar ? familiars : strangers;
    }

    /**
     * How many of the passwords that were sent and not answered weigh before the directory shows them: all but one, for whoever came
     * in an outage shall not wait after it. Where two wrong passwords lock, all of them.
     */
    int weight(int inFlight) {
        return Math.max(0, inFlight - (familiars > 1 ? 1 : 0));
    }
}
