package io.postern.gateway.login;

/** How somebody proved who they are; the word is the {@code amr} of the access token (RFC 8176) and the audit's method. */
public enum Method {
    PASSWORD("pwd"),
    KERBEROS("kerberos");

    private final String word;

    Method(String word) {
        this.word = word;
    }

    /** The spelling in tokens and in the audit log. */
    public String word() {
        return word;
    }
}
