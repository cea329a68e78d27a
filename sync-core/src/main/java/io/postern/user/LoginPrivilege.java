package io.postern.user;

/** The doors through which a user may log in. */
public enum LoginPrivilege {
    WINDOWS("windows"),
    WEB("web"),
    OUTLOOK("outlook"),
    WINDOWS_CMD("windowsCmd"),
    IMAP("imap"),
    API("api");

    private final String word;

    LoginPrivilege(String word) {
        this.word = word;
    }

    /** The spelling on both ports. */
    public String word() {
        return word;
    }
}
