package io.postern.user;

/** What a user may do in general. */
public enum Privilege {
    ADMIN("admin"),
    LOGIN("login"),
    CHANGE_PASSWORD("changePassword"),
    ARCHIVE("archive"),
    MODIFY_ARCHIVE_PROFILES("modifyArchiveProfiles"),
    EXPORT("export"),
    MODIFY_EXPORT_PROFILES("modifyExportProfiles"),
    DELETE("delete");

    private final String word;

    Privilege(String word) {
        this.word = word;
    }

    /** The spelling on both ports. */
    public String word() {
        return word;
    }
}
