package io.postern.lab.ad;

import java.util.Locale;

/**
 * What the domain and its controller are called.
 *
 * @param dns the DNS name, lower case
 * @param netbios the NetBIOS name
 * @param host the host name clients connect to
 */
public record DomainNames(String dns, String netbios, String host) {

    String root() {
        return "DC=" + dns.replace(".", ",DC=");
    }

    String configuration() {
        return "CN=Configuration," + root();
    }

    String dsService() {
        return "CN=NTDS Settings,CN=DC1,CN=Servers,CN=Default-First-Site-Name,CN=Sites," + configuration();
    }

    /** The Kerberos realm: the DNS name in upper case. */
    public String realm() {
        return dns.toUpperCase(Locale.ROOT);
    }
}
