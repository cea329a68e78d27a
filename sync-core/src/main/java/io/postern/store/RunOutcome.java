package io.postern.store;

/** How a run ended. */
public enum RunOutcome {
    /** Its changes are written, if there were any. */
    APPLIED("applied"),
    /** There was an objection; nothing was written. */
    REFUSED("refused"),
    /** It could not be done; nothing was written. */
    FAILED("failed");

    private final String word;

    RunOutcome(String word) {
        this.word = word;
    }

    /** The spelling on the management port and in the table. */
    public String word() {
        return word;
    }
}
