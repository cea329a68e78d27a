package io.postern.sync;

/**
 * How many users one synchronisation may delete, suspend or rename before it is refused.
 *
 * @param percent of the Directory Services users, 0 to 100
 * @param minimum always allowed, however few users there are
 */
public record SafetyLimit(int percent, int minimum) {

    /** A fifth of the users, and always ten. */
    public static final SafetyLimit DEFAULT = new SafetyLimit(20, 10);
}
