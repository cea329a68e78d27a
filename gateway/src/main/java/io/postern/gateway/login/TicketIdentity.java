package io.postern.gateway.login;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whom a proved ticket names.
 *
 * @param principal the full principal, {@code name@REALM}, as it was when the ticket was issued
 * @param sid the account's objectSid, or null if the ticket did not say
 * @param groups the objectSids of the account's groups in its own domain
 */
public record TicketIdentity(String principal, @Nullable String sid, Set<String> groups) {

    /** Copies the groups. */
    public TicketIdentity {
        groups = Set.copyOf(groups);
    }

    /** The realm that issued the ticket, in upper case. */
    String realm() {
        return principal.substring(principal.lastIndexOf('@') + 1).toUpperCase(Locale.ROOT);
    }
}
