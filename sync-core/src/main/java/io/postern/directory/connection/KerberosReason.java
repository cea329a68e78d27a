package io.postern.directory.connection;

/** Plain words for the reasons that Kerberos gives most often (RFC 4120 7.5.9). */
final class KerberosReason {

    private KerberosReason() {}

    /** The reason in words; a keytab is a password that nobody typed. */
    static String inWords(String reason, boolean keytab) {
        if (reason.contains("(24)")) {
            return keytab
                    ? "its key in the keytab is not the domain's any more; export the keytab again"
                    : "the password is wrong";
        }
        if (reason.startsWith("Unable to obtain password")) {
            return "the keytab holds no usable key of it";
        }
        if (reason.contains("(68)")) {
            return "the domain controller does not serve the realm after the @ of its name";
        }
        if (reason.startsWith("Cannot locate KDC") || reason.contains("Cannot find KDC")) {
            return "no domain controller is known for the realm after the @ of its name";
        }
        if (reason.contains("(6)")) {
            return "the account does not exist in its realm";
        }
        if (reason.contains("(7)")) {
            return "the domain knows no LDAP service under this host name, which must be the domain controller's full name";
        }
        if (reason.contains("(18)")) {
            return "the account is disabled, expired or locked out";
        }
        if (reason.contains("(23)")) {
            return "the password has expired";
        }
        if (reason.contains("(37)")) {
            return "the clocks of this machine and the domain differ too much";
        }
        return reason;
    }
}
