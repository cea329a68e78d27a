package io.postern.store;

/** What a run set out to do. */
public enum RunKind {
    /** Compare everything. */
    FULL("full"),
    /** Follow what changed since the last run. */
    INCREMENTAL("incremental"),
    /** Take back what another run did. */
    UNDO("undo");

    private final String word;

    RunKind(String word) {
        this.word = word;
    }

    /** The spelling on the management port and in the table. */
    public String word() {
        return word;
    }
}
