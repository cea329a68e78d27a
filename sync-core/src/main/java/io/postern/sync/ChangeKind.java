package io.postern.sync;

import java.util.Locale;

/** The kinds of lines in a plan and in a report. */
public enum ChangeKind {
    CREATE,
    UPDATE,
    RENAME,
    SUSPEND,
    RESUME,
    DELETE,
    CONFLICT,
    UNREADABLE;

    /** The spelling on the management port. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
