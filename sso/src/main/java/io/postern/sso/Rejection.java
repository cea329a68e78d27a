package io.postern.sso;

/** Why a token proves nothing (error codes: RFC 4120 7.5.9). */
public enum Rejection {
    /** NTLM, raw or inside SPNEGO: the client has no ticket for this service. */
    NTLM("the client sent NTLM instead of a Kerberos ticket"),
    /** Microsoft's NegoEx (MS-NEGOEX) and no Kerberos ticket. */
    NEGOEX("the client sent NegoEx instead of a Kerberos ticket"),
    /** SPNEGO that offers no Kerberos mechanism. */
    NO_KERBEROS("the client offers no Kerberos"),
    /** No token of a mechanism that we know, or a broken one. */
    GARBAGE("the token is not well-formed"),
    /** Longer than 64 KiB. */
    TOO_LARGE("the token is too large"),
    /** More rounds than any honest client needs. */
    TOO_MANY_ROUNDS("the handshake does not come to an end"),
    /** KRB_AP_ERR_TKT_EXPIRED (32). */
    EXPIRED("the ticket has expired"),
    /** KRB_AP_ERR_TKT_NYV (33). */
    NOT_YET_VALID("the ticket is not valid yet"),
    /** KRB_AP_ERR_SKEW (37). */
    CLOCK_SKEW("the clocks of client and server differ too much"),
    /** KRB_AP_ERR_REPEAT (34). */
    REPLAY("the token was used before"),
    /** The keytab has the service, but not the key that the ticket is sealed with (KRB_AP_ERR_BADKEYVER, 44, or a bad checksum). */
    WRONG_KEY("the keytab does not fit the ticket: was the service account's password changed after the export?"),
    /** A ticket sealed with RC4, which we do not hold keys for (KB5073381). */
    RC4("the ticket is encrypted with RC4: allow AES for the service account (msDS-SupportedEncryptionTypes 24)"),
    /** A ticket for a service whose keys the keytab does not hold. */
    WRONG_SERVICE("the ticket is for another service"),
    /** The PAC does not carry a signature of the issuer that fits, or is malformed. */
    PAC("the ticket's authorization data (PAC) is not what Active Directory signed"),
    /** A ticket about somebody of a realm that vouches for its people itself, from another realm. */
    OTHER_ISSUER("the ticket is about somebody of a realm whose own key we hold, and another realm sealed it"),
    /** A PAC is demanded, and the ticket has none. */
    NO_PAC("the ticket carries no authorization data (PAC): clear NO_AUTH_DATA_REQUIRED on the service account"),
    /** The token is bound to another TLS channel (RFC 5929). */
    CHANNEL_BINDING("the token belongs to another TLS connection"),
    /** The token is bound to no TLS channel, and the configuration asks for it. */
    NO_CHANNEL_BINDING("the token names no TLS connection, which sso.channel-binding = required asks for"),
    /** Refused for a reason that has no name here; the detail has its text. */
    OTHER("the ticket was refused");

    private final String sentence;

    Rejection(String sentence) {
        this.sentence = sentence;
    }

    /** Whether the client brought something else because it has no ticket: nobody's secret, and the person may be told. */
    public boolean isNoTicket() {
        return this == NTLM || this == NEGOEX || this == NO_KERBEROS;
    }

    /** The reason in words, for the audit log. */
    public String sentence() {
        return sentence;
    }
}
