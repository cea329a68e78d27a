package io.postern.user;

/** What a user may do in one top-level folder of the archive. */
public enum FolderPrivilege {
    READ("read"),
    WRITE("write"),
    DELETE("delete");

    private final String word;

    FolderPrivilege(String word) {
        this.word = word;
    }

    /** The spelling on both ports. */
    public String word() {
        return word;
    }
}
