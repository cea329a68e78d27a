package io.postern.lab.samba;

import io.postern.lab.Endpoint;
import java.util.Locale;

/**
 * What a domain and its one domain controller are called.
 *
 * @param realm the Kerberos realm, upper case
 * @param netbios the NetBIOS name of the domain, upper case
 * @param computer the domain controller's short name, lower case; unlike that of any other that runs on this machine, because JVMs remember names
 * @param address its loopback address
 */
record SambaNames(String realm, String netbios, String computer, String address) {

    /** A name for each controller that goes with its address. */
    static SambaNames of(String realm, String netbios, LoopbackAddress address) {
        return new SambaNames(
                realm.toUpperCase(Locale.ROOT),
                netbios.toUpperCase(Locale.ROOT),
                "dc" + address.number(),
                address.toString());
    }

    String dnsName() {
        return realm.toLowerCase(Locale.ROOT);
    }

    String host() {
        return computer + "." + dnsName();
    }

    String baseDn() {
        return "DC=" + dnsName().replace(".", ",DC=");
    }

    Endpoint endpoint() {
        return new Endpoint(host(), address, 389, 636, 88);
    }
}
