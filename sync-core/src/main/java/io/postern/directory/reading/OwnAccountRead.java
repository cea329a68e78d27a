package io.postern.directory.reading;

import com.unboundid.ldap.sdk.SearchResultEntry;
import io.postern.directory.DirectoryUnavailable;
import io.postern.directory.OwnAccount;
import io.postern.directory.connection.AdDiagnostics;
import java.util.ArrayList;
import java.util.List;

/** Reads the account that the directory is read as. */
public final class OwnAccountRead {

    private static final List<String> ATTRIBUTES =
            List.of("sAMAccountName", "userPrincipalName", "servicePrincipalName", "msDS-KeyVersionNumber");

    private final Conversation conversation;

    /** A read that has not begun. */
    public OwnAccountRead(Conversation conversation) {
        this.conversation = conversation;
    }

    /**
     * The account of a principal, {@code name@domain}: like the KDC, by sAMAccountName first, then by user principal name.
     *
     * @throws DirectoryUnavailable also if the account does not show
     */
    public OwnAccount of(String principal) throws DirectoryUnavailable {
        String name = principal.substring(0, principal.lastIndexOf('@'));
        var found = new ArrayList<SearchResultEntry>();
        var filter = Filters.accountOf(name, principal);
        new PagedRead(conversation, PagedRead.Wanted.living(conversation.domain(), filter, ATTRIBUTES))
                .forEach(found::add);
        return found.stream()
                .filter(entry -> name.equalsIgnoreCase(entry.getAttributeValue("sAMAccountName")))
                .findFirst()
                .or(() -> found.stream().findFirst())
                .map(this::account)
                .orElseThrow(() -> new DirectoryUnavailable(
                        "The directory does not show its service account " + AdDiagnostics.printable(principal) + "."));
    }

    private OwnAccount account(SearchResultEntry entry) {
        String[] services = entry.getAttributeValues("servicePrincipalName");
        Integer version = entry.getAttributeValueAsInteger("msDS-KeyVersionNumber");
        return new OwnAccount(
                entry.getAttributeValue("sAMAccountName"),
                conversation.facts().domain(),
                services == null ? List.of() : List.of(services),
                version == null ? 0 : version);
    }
}
