package io.postern.plan;

/** What becomes of a Directory Services user who exists in the directory but no longer passes the filters. */
public enum OutOfScope {
    KEEP("keep"),
    SUSPEND("suspend");

    private final String word;

    OutOfScope(String word) {
        this.word = word;
    }

    /** The spelling in the Directory Services configuration. */
    public String word() {
        return word;
    }
}
