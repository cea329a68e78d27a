package io.postern.directory;

import java.time.Duration;

/**
 * When accounts are locked (MS-ADTS 3.1.1.5.1.1; MS-ADA1 2.385 lockoutThreshold, lockOutObservationWindow).
 *
 * @param threshold how many wrong passwords lock an account; 0 if it is never locked
 * @param window how long after a wrong password the next one still counts with it
 */
public record LockoutPolicy(int threshold, Duration window) {

    /** Accounts are never locked. */
    public static final LockoutPolicy NONE = new LockoutPolicy(0, Duration.ZERO);

    /** The one of both that locks earlier, with the longer window. */
    public LockoutPolicy orStricter(LockoutPolicy other) {
        if (threshold == 0 || other.threshold == 0) {
            return threshold == 0 ? other : this;
        }
        return new LockoutPolicy(
                Math.min(threshold, other.threshold), window.compareTo(other.window) >= 0 ? window : other.window);
    }
}
