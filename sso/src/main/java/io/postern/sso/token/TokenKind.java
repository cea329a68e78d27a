package io.postern.sso.token;

/** What a token is, by its bytes. */
public enum TokenKind {
    /** SPNEGO's first token (RFC 4178 4.2.1) that offers Kerberos. */
    SPNEGO,
    /** A later token of SPNEGO (RFC 4178 4.2.2). */
    SPNEGO_CONTINUED,
    /** A bare Kerberos token (RFC 4121 4.1). */
    KERBEROS,
    NTLM,
    NEGOEX,
    /** SPNEGO without Kerberos among its mechanisms. */
    NO_KERBEROS,
    TOO_LARGE,
    GARBAGE
}
