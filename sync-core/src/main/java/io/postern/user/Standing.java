package io.postern.user;

/** Whether a user may use what they may. */
public enum Standing {
    ACTIVE,
    /** Known, kept with everything they own, and refused at every door. */
    SUSPENDED
}
