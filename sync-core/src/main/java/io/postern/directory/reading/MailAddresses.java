package io.postern.directory.reading;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads e-mail addresses from {@code proxyAddresses} (MS-ADA3 2.110) and {@code mail}. {@code SMTP:} in capitals is the primary
 * address; then comes {@code mail}, then every other {@code smtp:}. Other kinds (X500, SIP, EUM) are not e-mail. Values of one
 * attribute have no order of their own, so they are sorted: two domain controllers must not look different.
 */
final class MailAddresses {

    private static final Pattern ADDRESS = Pattern.compile("[^\\s\\p{Cntrl}@<>]+@[^\\s\\p{Cntrl}@<>]+");
    private static final String PRIMARY = "SMTP:";

    private MailAddresses() {}

    /** The primary address first, lower case, without duplicates. */
    static List<String> of(@Nullable String mail, List<String> proxyAddresses) {
        var primary = new TreeSet<String>();
        var others = new TreeSet<String>();
        for (String value : proxyAddresses) {
            if (value.regionMatches(true, 0, PRIMARY, 0, PRIMARY.length())) {
                add(value.startsWith(PRIMARY) ? primary : others, value.substring(PRIMARY.length()));
            }
        }
        var all = new LinkedHashSet<>(primary);
        if (mail != null) {
            add(all, mail);
        }
        all.addAll(others);
        return new ArrayList<>(all);
    }

    private static void add(java.util.Set<String> addresses, String written) {
        String address = written.strip().toLowerCase(Locale.ROOT);
        if (ADDRESS.matcher(address).matches()) {
            addresses.add(address);
        }
    }
}
