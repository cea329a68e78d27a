package io.postern.directory.reading;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads e-mail addresses from {@code proxyAddresses} (MS-ADA3 2.110) and {@code mail}. {@code SMTP:} in capitals is the primary
 * address; then comes {@code mail}, then every other {@code smtp:}. Other kinds (X500, SIP, EUM) are not e-mail. Values of one
 * attribute have no order of their own, so they are sorted: two domain controllers must not look different.
 */
final class MailAddresses {

    private static final String PRIMARY = "SMTP:";

    private MailAddresses() {}

    /** The primary address first, lower case, without duplicates. */
    static List<String> of(@Nullable String mail, String... proxyAddresses) {
        if (proxyAddresses.length == 0) {
            String only = mail == null ? null : address(mail);
            return only == null ? List.of() : List.of(only);
        }
        var all = new LinkedHashSet<String>();
        add(all, proxyAddresses, true);
        if (mail != null) {
            add(all, mail);
        }
        add(all, proxyAddresses, false);
        return new ArrayList<>(all);
    }

    private static void add(Collection<String> addresses, String[] written, boolean primary) {
        var some = new ArrayList<String>(written.length);
        for (String value : written) {
            if (value.regionMatches(true, 0, PRIMARY, 0, PRIMARY.length()) && value.startsWith(PRIMARY) == primary) {
                add(some, value.substring(PRIMARY.length()));
            }
        }
        some.sort(null);
        addresses.addAll(some);
    }

    private static void add(Collection<String> addresses, String written) {
        String address = address(written);
        if (address != null) {
            addresses.add(address);
        }
    }

    /** The address in lower case; null if it is none: something on both sides of its only {@code @}, and nothing blank. */
    private static @Nullable String address(String written) {
        String address = written.strip().toLowerCase(Locale.ROOT);
        int at = address.indexOf('@');
        boolean whole = at > 0 && at < address.length() - 1 && address.indexOf('@', at + 1) < 0;
        return whole && isVisible(address) ? address : null;
    }

    private static boolean isVisible(String address) {
        for (int i = 0; i < address.length(); i++) {
            char character = address.charAt(i);
            if (character <= ' ' || character == '<' || character == '>' || character == 0x7f) {
                return false;
            }
        }
        return true;
    }
}
