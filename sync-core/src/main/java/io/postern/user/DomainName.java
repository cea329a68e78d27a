package io.postern.user;

import java.util.Locale;

/**
 * A domain under its two names.
 *
 * @param dns the DNS name, lower case, for example {@code corp.example.test}
 * @param netbios the NetBIOS name, upper case, for example {@code CORP}
 */
public record DomainName(String dns, String netbios) {

    /** Normalises the case of both names. */
    public DomainName {
        dns = dns.toLowerCase(Locale.ROOT);
        netbios = netbios.toUpperCase(Locale.ROOT);
    }

    /** The Kerberos realm of the domain: its DNS name in upper case (MS-KILE 3.1.5.2). */
    public String realm() {
        return dns.toUpperCase(Locale.ROOT);
    }
}
