package io.postern.directory.reading;

import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.DereferencePolicy;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchResultListener;
import com.unboundid.ldap.sdk.SearchScope;
import io.postern.directory.DirectoryUnavailable;
import io.postern.directory.connection.AdDiagnostics;
import io.postern.directory.connection.Deadline;
import io.postern.directory.connection.DomainControllerConnection;
import java.time.Duration;
import java.util.List;

/** Asks searches on one bound connection, each answer within the same time. */
final class Questions {

    /** LDAP_SERVER_DOMAIN_SCOPE_OID (MS-ADTS 3.1.1.3.4.1.14): no references to other naming contexts, please. */
    private static final Control DOMAIN_SCOPE = new Control("1.2.840.113556.1.4.1339", false);

    private final DomainControllerConnection connection;
    private final Duration patience;

    Questions(DomainControllerConnection connection, Duration patience) {
        this.connection = connection;
        this.patience = patience;
    }

    /** Reads one object by its name. */
    SearchResultEntry object(DN name, String... attributes) throws DirectoryUnavailable {
        List<SearchResultEntry> entries = ask(name, SearchScope.BASE, Filters.anything(), attributes);
        if (entries.size() != 1) {
            throw new DirectoryUnavailable("The domain controller " + connection.target() + " does not show "
                    + (name.isNullDN() ? "its root" : AdDiagnostics.printable(name.toString())) + ".");
        }
        return entries.getFirst();
    }

    /** Reads the few objects right below a name. */
    List<SearchResultEntry> below(DN name, Filter filter, String... attributes) throws DirectoryUnavailable {
        return ask(name, SearchScope.ONE, filter, attributes);
    }

    private List<SearchResultEntry> ask(DN name, SearchScope scope, Filter filter, String... attributes)
            throws DirectoryUnavailable {
        Deadline deadline = Deadline.in(patience);
        try {
            return connection
                    .search(new SearchRequest(name.toString(), scope, filter, attributes), deadline)
                    .getSearchEntries();
        } catch (LDAPException failure) {
            throw connection.sentences().unavailable(failure, deadline);
        }
    }

    /** Asks for one page below the name, and gives each entry to the listener as it comes. */
    SearchResult page(SearchResultListener listener, DN name, Filter filter, Control page, String... attributes)
            throws PageFailed {
        Deadline deadline = Deadline.in(patience);
        var request = new SearchRequest(
                listener, name.toString(), SearchScope.SUB, DereferencePolicy.NEVER, 0, 0, false, filter, attributes);
        request.setControls(page, DOMAIN_SCOPE);
        try {
            return connection.search(request, deadline);
        } catch (LDAPException failure) {
            throw new PageFailed(connection.sentences().sentence(failure, deadline), failure);
        }
    }

    /** One page did not come, or not whole. */
    static final class PageFailed extends Exception {

        private final String sentence;

        PageFailed(String sentence) {
            super(sentence);
            this.sentence = sentence;
        }

        PageFailed(String sentence, Throwable cause) {
            super(sentence, cause);
            this.sentence = sentence;
        }

        String sentence() {
            return sentence;
        }
    }
}
