package io.postern.sso;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who holds a ticket, as its KDC says. {@code john@A} and {@code john@B} are two people: never strip the realm.
 *
 * @param principal the full principal, {@code name@REALM}: the account's name when the ticket was issued
 * @param sid the account's objectSid in string form (MS-DTYP 2.4.2.1), which outlives every name; null if the ticket did not say
 * @param groups the objectSids of the account's groups in its own domain; empty if the ticket did not say
 */
public record TicketHolder(String principal, @Nullable String sid, Set<String> groups) {

    /** Refuses a principal without name or realm. */
    public TicketHolder {
        int at = principal.lastIndexOf('@');
        if (at <= 0 || at == principal.length() - 1) {
            throw new IllegalArgumentException("a principal without name or realm");
        }
        groups = Set.copyOf(groups);
    }

    /** Somebody of whom only the principal is known. */
    public TicketHolder(String principal) {
        this(principal, null, Set.of());
    }

    /** The realm, as the ticket spells it. */
    public String realm() {
        return principal.substring(principal.lastIndexOf('@') + 1);
    }
}
