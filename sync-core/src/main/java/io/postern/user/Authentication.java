package io.postern.user;

/** Who knows a user's password. */
public enum Authentication {
    /** The user table itself keeps a hash. */
    INTEGRATED("integrated"),
    /** Active Directory is asked at each login. */
    DIRECTORY_SERVICES("directoryServices");

    private final String word;

    Authentication(String word) {
        this.word = word;
    }

    /** The spelling on the management port. */
    public String word() {
        return word;
    }
}
