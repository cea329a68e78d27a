package io.postern.directory.discovery;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One SRV record (RFC 2782).
 *
 * @param priority lower is asked first
 * @param weight a share of the questions among equal priorities
 * @param host lower case, without the last dot
 */
record ServiceRecord(int priority, int weight, int port, String host) {

    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,5}) (\\d{1,5}) (\\d{1,5}) (\\S{1,253}?)\\.?");
    private static final int LARGEST = 65535;

    /** Reads the text of a record; empty if it is none, or says that there is no service. */
    static Optional<ServiceRecord> parse(String text) {
        Matcher written = WRITTEN.matcher(text);
        if (!written.matches() || !DnsLookup.isName(written.group(4))) {
            return Optional.empty();
        }
        int priority = Integer.parseInt(written.group(1));
        int weight = Integer.parseInt(written.group(2));
        int port = Integer.parseInt(written.group(3));
        return priority > LARGEST || weight > LARGEST || port > LARGEST || port == 0
                ? Optional.empty()
                : Optional.of(new ServiceRecord(
                        priority, weight, port, written.group(4).toLowerCase(Locale.ROOT)));
    }

    /** Whether the host is of this domain, and not of somebody who got into its DNS. */
    boolean isWithin(String domain) {
        return host.endsWith("." + domain.toLowerCase(Locale.ROOT));
    }
}
