package io.postern.plan;

/** How much of a directory a reading covers. */
public enum Extent {
    /** Everybody: whoever was not read is missing. */
    COMPLETE,
    /** Those who changed: nothing is known of the others. */
    CHANGES
}
