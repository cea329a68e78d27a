package io.postern.user;

/** Which attribute of a directory account becomes the user name. */
public enum NameFormat {
    SAM_ACCOUNT_NAME("sAMAccountName"),
    USER_PRINCIPAL_NAME("userPrincipalName"),
    MAIL_LOCAL_PART("mail");

    private final String word;

    NameFormat(String word) {
        this.word = word;
    }

    /** The spelling in the Directory Services configuration. */
    public String word() {
        return word;
    }
}
