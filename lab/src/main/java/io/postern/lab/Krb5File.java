package io.postern.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes krb5.conf files that name every realm, host and KDC, so that nothing is asked of any DNS server. */
public final class Krb5File {

    private Krb5File() {}

    /** Writes a krb5.conf for several domains and returns the file; the first one's realm is the default. */
    public static Path write(Path file, Domain... domains) {
        var realms = new StringBuilder();
        var hosts = new StringBuilder();
        for (Domain domain : domains) {
            realms.append(realm(domain.realm(), domain.endpoint()));
            hosts.append("    .%1$s = %2$s\n    %1$s = %2$s\n".formatted(domain.dnsName(), domain.realm()));
        }
        return write(file, domains[0].realm(), realms.toString(), hosts.toString());
    }

    private static Path write(Path file, String defaultRealm, String realms, String hosts) {
        try {
            return Files.writeString(file, """
                    [libdefaults]
                        default_realm = %s
                        udp_preference_limit = 1
                        rdns = false
                        dns_lookup_kdc = false
                        dns_lookup_realm = false
                        dns_canonicalize_hostname = false

                    [realms]
                    %s
                    [domain_realm]
                    %s    localhost = %s
                    """.formatted(defaultRealm, realms, hosts, defaultRealm));
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    private static String realm(String name, Endpoint at) {
        return """
                    %s = {
                        kdc = %s:%d
                        kpasswd_server = %s:464
                    }
                """.formatted(name, at.address(), at.kdcPort(), at.address());
    }
}
