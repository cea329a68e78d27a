package io.postern.gateway.login;

import java.util.List;

/** How somebody proved who they are. */
public enum Method {
    PASSWORD("pwd", "pwd"),
    /** A password that their directory had accepted a moment ago. */
    REMEMBERED("remembered", "pwd"),
    /** A password that their directory accepted when it last answered; it does not answer now. */
    CACHED("cached", "pwd", "cached"),
    KERBEROS("kerberos", "kerberos"),
    /** What a Windows host has judged: a ticket, or NTLM. */
    WINDOWS("windows", "windows");

    private final String word;

    @SuppressWarnings("ImmutableEnumChecker") // List.of makes lists that cannot change
    private final List<String> amr;

    Method(String word, String... amr) {
        this.word = word;
        this.amr = List.of(amr);
    }

    /** The spelling in the audit log. */
    public String word() {
        return word;
    }

    /** The authentication methods references of the access token (RFC 8176; {@code cached} is our own). */
    public List<String> amr() {
        return amr;
    }
}
