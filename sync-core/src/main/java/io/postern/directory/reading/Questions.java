package io.postern.directory.reading;

import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.DereferencePolicy;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchResultListener;
import com.unboundid.ldap.sdk.SearchScope;
import io.postern.directory.DirectoryUnavailable;
import io.postern.directory.connection.AdDiagnostics;
import io.postern.directory.connection.Deadline;
import io.postern.directory.connection.DomainControllerConnection;
import io.postern.user.DirectoryId;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Asks searches on one bound connection, each answer within the same time. For one thread at a time. */
public final class Questions {

    /** LDAP_SERVER_DOMAIN_SCOPE_OID (MS-ADTS 3.1.1.3.4.1.14): no references to other naming contexts, please. */
    private static final Control DOMAIN_SCOPE = new Control("1.2.840.113556.1.4.1339", false);
    /** LDAP_SERVER_SHOW_DELETED_OID (MS-ADTS 3.1.1.3.4.1.13). */
    private static final Control SHOW_DELETED = new Control("1.2.840.113556.1.4.417", true);
    /** LDAP_SERVER_SHOW_RECYCLED_OID (3.1.1.3.4.1.26): where there is a recycle bin, also what has left it. */
    private static final Control SHOW_RECYCLED = new Control("1.2.840.113556.1.4.2064", false);

    private final DomainControllerConnection connection;
    private final Duration patience;

    /**
     * Questions on a connection.
     *
     * @param patience how long each single answer may take
     */
    public Questions(DomainControllerConnection connection, Duration patience) {
        this.connection = connection;
        this.patience = patience;
    }

    /** Reads one object by its name; it is an error if it does not show. */
    public SearchResultEntry object(DN name, String... attributes) throws DirectoryUnavailable {
        List<SearchResultEntry> entries = ask(name.toString(), SearchScope.BASE, Filters.anything(), attributes);
        if (entries.size() != 1) {
            throw new DirectoryUnavailable("The domain controller " + connection.target() + " does not show "
                    + (name.isNullDN() ? "its root" : AdDiagnostics.printable(name.toString())) + ".");
        }
        return entries.getFirst();
    }

    /** Reads the object of an objectGUID (MS-ADTS 3.1.1.3.1.2.4); empty if none shows. */
    Optional<SearchResultEntry> object(DirectoryId id, String... attributes) throws DirectoryUnavailable {
        Deadline deadline = Deadline.in(patience);
        String name = "<GUID=" + HexFormat.of().formatHex(ObjectIds.bytes(id)) + ">";
        try {
            return connection
                    .search(new SearchRequest(name, SearchScope.BASE, Filters.anything(), attributes), deadline)
                    .getSearchEntries()
                    .stream()
                    .findFirst();
        } catch (LDAPException failure) {
            if (failure.getResultCode().equals(ResultCode.NO_SUCH_OBJECT)) {
                return Optional.empty();
            }
            throw connection.sentences().unavailable(failure, deadline);
        }
    }

    /**
     * Looks whether there is an object of a name.
     *
     * @param deletedToo whether it may be a deleted one, or hold such
     */
    public Sight look(DN name, boolean deletedToo, String... attributes) throws DirectoryUnavailable {
        Deadline deadline = Deadline.in(patience);
        var request = new SearchRequest(name.toString(), SearchScope.BASE, Filters.anything(), attributes);
        if (deletedToo) {
            request.addControls(SHOW_DELETED, SHOW_RECYCLED);
        }
        try {
            List<SearchResultEntry> entries =
                    connection.search(request, deadline).getSearchEntries();
            return entries.isEmpty() ? new Sight.Hidden() : new Sight.Shown(entries.getFirst());
        } catch (LDAPException failure) {
            if (failure.getResultCode().equals(ResultCode.NO_SUCH_OBJECT)) {
                return new Sight.Absent();
            }
            if (failure.getResultCode().equals(ResultCode.INSUFFICIENT_ACCESS_RIGHTS)) {
                return new Sight.Hidden();
            }
            throw connection.sentences().unavailable(failure, deadline);
        }
    }

    /** Whether anything shows right below an object. */
    boolean showsBelow(DN name) throws DirectoryUnavailable {
        Deadline deadline = Deadline.in(patience);
        var request = new SearchRequest(
                name.toString(), SearchScope.ONE, DereferencePolicy.NEVER, 1, 0, false, Filters.anything(), "1.1");
        try {
            return connection.search(request, deadline).getEntryCount() > 0;
        } catch (LDAPSearchException failure) {
            if (failure.getResultCode().equals(ResultCode.SIZE_LIMIT_EXCEEDED)) {
                return failure.getEntryCount() > 0;
            }
            throw connection.sentences().unavailable(failure, deadline);
        } catch (LDAPException failure) {
            throw connection.sentences().unavailable(failure, deadline);
        }
    }

    /** Reads the few objects anywhere within a naming context; references to others are not among them. */
    public List<SearchResultEntry> within(DN root, Filter filter, String... attributes) throws DirectoryUnavailable {
        Deadline deadline = Deadline.in(patience);
        var request = new SearchRequest(root.toString(), SearchScope.SUB, filter, attributes);
        request.setControls(DOMAIN_SCOPE);
        try {
            return connection.search(request, deadline).getSearchEntries();
        } catch (LDAPException failure) {
            throw connection.sentences().unavailable(failure, deadline);
        }
    }

    /** Reads the few objects right below a name. */
    public List<SearchResultEntry> below(DN name, Filter filter, String... attributes) throws DirectoryUnavailable {
        return ask(name.toString(), SearchScope.ONE, filter, attributes);
    }

    private List<SearchResultEntry> ask(String name, SearchScope scope, Filter filter, String... attributes)
            throws DirectoryUnavailable {
        Deadline deadline = Deadline.in(patience);
        try {
            return connection
                    .search(new SearchRequest(name, scope, filter, attributes), deadline)
                    .getSearchEntries();
        } catch (LDAPException failure) {
            throw connection.sentences().unavailable(failure, deadline);
        }
    }

    /** Asks for one page of a paged read, and gives each entry to the listener as it comes. */
    SearchResult page(SearchResultListener listener, PagedRead.Wanted wanted, Control page) throws PageFailed {
        Deadline deadline = Deadline.in(patience);
        var request = new SearchRequest(
                listener,
                wanted.below().root().toString(),
                SearchScope.SUB,
                DereferencePolicy.NEVER,
                0,
                0,
                false,
                wanted.filter(),
                wanted.attributes().toArray(String[]::new));
        request.setControls(page, DOMAIN_SCOPE);
        if (wanted.deletedToo()) {
            request.addControls(SHOW_DELETED, SHOW_RECYCLED);
        }
        try {
            return connection.search(request, deadline);
        } catch (LDAPException failure) {
            throw new PageFailed(connection.sentences().sentence(failure, deadline), failure);
        }
    }

    /** What a look for an object gives. */
    public sealed interface Sight {

        /** It is there. */
        record Shown(SearchResultEntry entry) implements Sight {}

        /** Something is there that the service account may not see. */
        record Hidden() implements Sight {}

        /** Nothing of that name is there, or even its name may not be seen. */
        record Absent() implements Sight {}
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
