package io.postern.directory;

/** How a domain controller is spoken to; each of them encrypts the payload. */
public enum Protocol {
    /** Port 389, SASL GSSAPI with signing and sealing (RFC 4752, auth-conf). */
    LDAP("ldap", 389),
    /** Port 389, then the StartTLS operation (RFC 4511 4.14). */
    STARTTLS("starttls", 389),
    /** Port 636, TLS from the first byte. */
    LDAPS("ldaps", 636);

    private final String word;
    private final int defaultPort;

    Protocol(String word, int defaultPort) {
        this.word = word;
        this.defaultPort = defaultPort;
    }

    /** The spelling in the Directory Services configuration. */
    public String word() {
        return word;
    }

    /** The port unless the server names another. */
    public int defaultPort() {
        return defaultPort;
    }
}
