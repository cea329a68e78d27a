package io.postern.sso;

/**
 * Who holds a ticket, as its KDC says. {@code john@A} and {@code john@B} are two people: never strip the realm.
 *
 * @param principal the full principal, {@code name@REALM}
 */
public record TicketHolder(String principal) {

    /** Refuses a principal without name or realm. */
    public TicketHolder {
        int at = principal.lastIndexOf('@');
        if (at <= 0 || at == principal.length() - 1) {
            throw new IllegalArgumentException("a principal without name or realm");
        }
    }

    /** The realm, as the ticket spells it. */
    public String realm() {
        return principal.substring(principal.lastIndexOf('@') + 1);
    }
}
