package io.postern.gateway.doctor;

import org.jspecify.annotations.Nullable;

/** The first step against each of the sentences in which connections to domain controllers fail. */
final class Remedies {

    private Remedies() {}

    /** Against keys of our own services that cannot be had. */
    static @Nullable String forKeys(String sentence) {
        return sentence.contains("keytab")
                ? "Export the keytab again, with AES keys (ktpass /crypto all /mapuser ACCOUNT /princ HTTP/HOST@REALM)"
                : forFailure(sentence);
    }

    static @Nullable String forFailure(String sentence) {
        if (sentence.contains("locked")) {
            return "Unlock-ADAccount the service account, and look for whoever else uses its old password.";
        }
        if (sentence.contains("password has expired") || sentence.contains("must be changed")) {
            return "Set a new password, let it not expire (Set-ADUser -PasswordNeverExpires $true), and enter it here:"
                    + " ./postern directory set FILE";
        }
        if (sentence.contains("password") || sentence.contains("user name")) {
            return "Enter the service account's password again: ./postern directory set FILE";
        }
        if (sentence.contains("certificate")) {
            return "Put the PEM of the domain's certificate authority into trustedCertificates, and use the host name"
                    + " that the certificate has; look: openssl s_client -connect HOST:636 -showcerts";
        }
        if (sentence.contains("channel binding")) {
            return "Set protocol to ldap in the directory's connection: ./postern directory set FILE";
        }
        if (sentence.contains("signed or encrypted")) {
            return "Set protocol to ldaps or starttls: ./postern directory set FILE";
        }
        if (sentence.contains("DNS") || sentence.contains("unknown")) {
            return "Ask the domain's DNS servers (directory.dns-servers), or name the server; test:"
                    + " host -t SRV _ldap._tcp.dc._msdcs.DOMAIN";
        }
        return null;
    }
}
