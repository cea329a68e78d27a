package io.postern.sso.windows;

import io.postern.sso.TicketHolder;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import waffle.windows.auth.IWindowsAccount;
import waffle.windows.auth.IWindowsIdentity;

/** Whom Windows names, as the holder of a ticket. */
final class WindowsHolder {

    /** An account of a domain (or of a machine): S-1-5-21, three numbers of the domain, and its own (MS-DTYP 2.4.2.4). */
    private static final Pattern ACCOUNT = Pattern.compile("(S-1-5-21-\\d+-\\d+-\\d+)-(\\d+)");

    /** DOMAIN_USER_RID_GUEST (MS-DTYP 2.4.2.4). */
    private static final String GUEST = "501";

    private WindowsHolder() {}

    /** Empty for guests, by flag and by number, and for whatever is no account of a domain: anonymous, services, groups. */
    static Optional<TicketHolder> of(IWindowsIdentity identity, UnaryOperator<String> realms) {
        String sid = String.valueOf(identity.getSidString());
        var account = ACCOUNT.matcher(sid);
        if (identity.isGuest() || !account.matches() || account.group(2).equals(GUEST)) {
            return Optional.empty();
        }
        return principal(String.valueOf(identity.getFqn()), realms)
                .map(principal -> new TicketHolder(principal, sid, groups(identity, account.group(1) + "-")));
    }

    /** {@code DOMAIN\name} as a full principal. */
    private static Optional<String> principal(String fullyQualified, UnaryOperator<String> realms) {
        int backslash = fullyQualified.indexOf('\\');
        if (backslash <= 0 || backslash == fullyQualified.length() - 1) {
            return Optional.empty();
        }
        String realm = realms.apply(fullyQualified.substring(0, backslash));
        return Optional.of(fullyQualified.substring(backslash + 1) + "@" + realm);
    }

    /** The groups of the account's own domain. */
    private static Set<String> groups(IWindowsIdentity identity, String domain) {
        IWindowsAccount[] groups = identity.getGroups();
        return groups == null
                ? Set.of()
                : Arrays.stream(groups)
                        .map(IWindowsAccount::getSidString)
                        .filter(sid -> sid != null && sid.startsWith(domain))
                        .collect(Collectors.toSet());
    }
}
