package io.postern.gateway.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is to be said of a host name that browsers ask for tickets for.
 *
 * @param host the host of our service principal name
 * @param addresses in numbers; empty if it does not resolve
 * @param canonical the name that its addresses lead to, or null
 */
record HostFindings(
        String host, List<String> addresses, @Nullable String canonical) {

    List<Finding> all() {
        var findings = new ArrayList<Finding>();
        if (host.indexOf('_') >= 0) {
            findings.add(Finding.error(
                    host,
                    "The host name " + host + " has an underscore, with which Windows and browsers get no ticket.",
                    "Give the service a name of letters, digits and hyphens, in DNS and with setspn -S"));
        }
        if (addresses.isEmpty()) {
            findings.add(Finding.error(
                    host,
                    "The host name " + host + " of our service does not resolve.",
                    "Add an A record for it in the domain's DNS; test: host " + host));
        } else if (canonical != null && !canonical.toLowerCase(Locale.ROOT).equals(host.toLowerCase(Locale.ROOT))) {
            findings.add(Finding.warning(
                    host,
                    "The host name " + host + " leads to " + canonical
                            + ", and browsers that canonicalise names ask for a ticket for that one.",
                    "setspn -S HTTP/" + canonical + " for the same account, or an A record instead of an alias"));
        }
        return findings;
    }
}
