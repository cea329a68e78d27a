package io.postern.plan;

import java.util.Locale;

/** The kinds of lines in a plan and in a report. */
public enum ChangeKind {
    CREATE("would create", "created"),
    UPDATE("would update", "updated"),
    RENAME("would rename", "renamed"),
    SUSPEND("would suspend", "suspended"),
    RESUME("would resume", "resumed"),
    DELETE("would delete", "deleted"),
    CONFLICT("conflict", "conflict"),
    UNREADABLE("unreadable", "unreadable");

    private final String conditional;
    private final String past;

    ChangeKind(String conditional, String past) {
        this.conditional = conditional;
        this.past = past;
    }

    /** Whether a change of this kind writes; the others only say something. */
    public boolean writes() {
        return this != CONFLICT && this != UNREADABLE;
    }

    String verb(boolean asConditional) {
        return asConditional ? conditional : past;
    }

    /** The spelling on the management port. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
