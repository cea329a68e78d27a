package io.postern.directory.connection;

import io.postern.directory.BindDenial;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads Active Directory's diagnostic messages, for example {@code 80090308: LdapErr: DSID-0C090439, comment:
 * AcceptSecurityContext error, data 52e, v4563}. The text comes from outside: it is bounded before it is read, and only
 * {@link #printable} text of it is ever shown.
 */
public final class AdDiagnostics {

    /** SEC_E_BAD_BINDINGS (MS-ERREF 2.1.1). */
    private static final long CHANNEL_BINDING = 0x80090346L;
    /** ERROR_DS_STRONG_AUTH_REQUIRED (MS-ERREF 2.2). */
    private static final long SIGNING = 0x2028L;

    private static final int LONGEST = 1000;
    private static final int LONGEST_SHOWN = 160;
    private static final Pattern DATA = Pattern.compile(",\\s?data ([0-9a-fA-F]{1,8})(?![0-9a-zA-Z])");
    private static final Pattern LEADING = Pattern.compile("^\\s?([0-9a-fA-F]{8}):");
    private static final Pattern MECHANISM = Pattern.compile("Mechanism level: ([^()\\[\\]\\r\\n]+)(\\([0-9 -]+\\))?");

    private AdDiagnostics() {}

    /** The number after {@code data}, which tells why a bind was refused. */
    public static OptionalLong subCode(@Nullable String text) {
        return hex(DATA, text);
    }

    /** The denial of a sub-code; a wrong password if there is none; empty if it is unknown. */
    public static Optional<BindDenial> denial(OptionalLong subCode) {
        return subCode.isEmpty()
                ? Optional.of(BindDenial.WRONG_PASSWORD)
                : Arrays.stream(BindDenial.values())
                        .filter(denial -> denial.subCode() != 0 && denial.subCode() == subCode.getAsLong())
                        .findFirst();
    }

    /** Whether the server insists on a channel binding token (LdapEnforceChannelBinding). */
    public static boolean wantsChannelBinding(@Nullable String text) {
        return is(hex(LEADING, text), CHANNEL_BINDING) || is(subCode(text), CHANNEL_BINDING);
    }

    /** Whether the server insists on signed connections (LDAPServerIntegrity). */
    static boolean wantsSigning(@Nullable String text) {
        return is(hex(LEADING, text), SIGNING);
    }

    /** The innermost reason of a GSSAPI failure, or an empty text. */
    static String mechanismLevel(@Nullable String text) {
        String innermost = "";
        Matcher matcher = MECHANISM.matcher(text == null ? "" : text.substring(0, Math.min(text.length(), 20_000)));
        while (matcher.find()) {
            String number = matcher.group(2) == null ? "" : " " + matcher.group(2);
            innermost = matcher.group(1).strip() + number;
        }
        return printable(innermost);
    }

    /** The text without control characters and no longer than a line. */
    public static String printable(@Nullable String text) {
        String bounded = text == null ? "" : text.substring(0, Math.min(text.length(), LONGEST));
        String clean = bounded.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Co}\\p{Cn}\\p{Cs}\\s]+", " ")
                .strip();
        return clean.length() <= LONGEST_SHOWN ? clean : clean.substring(0, LONGEST_SHOWN) + "...";
    }

    private static boolean is(OptionalLong number, long expected) {
        return number.isPresent() && number.getAsLong() == expected;
    }

    private static OptionalLong hex(Pattern pattern, @Nullable String text) {
        String bounded = text == null ? "" : text.substring(0, Math.min(text.length(), LONGEST));
        Matcher matcher = pattern.matcher(bounded);
        return matcher.find()
                ? OptionalLong.of(Long.parseLong(matcher.group(1).toLowerCase(Locale.ROOT), 16))
                : OptionalLong.empty();
    }
}
