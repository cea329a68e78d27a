package io.postern.directory.changes;

import com.unboundid.ldap.sdk.AsyncRequestID;
import com.unboundid.ldap.sdk.AsyncSearchResultListener;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.DereferencePolicy;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchResultReference;
import com.unboundid.ldap.sdk.SearchScope;
import io.postern.directory.DirectoryUnavailable;
import io.postern.directory.connection.Deadline;
import io.postern.directory.connection.DomainControllerConnection;
import io.postern.directory.connection.DomainControllerConnection.Manner;
import io.postern.directory.connection.HostAndPort;
import io.postern.directory.controllers.DomainControllers;
import io.postern.directory.reading.Filters;
import io.postern.directory.reading.Questions;
import io.postern.directory.reading.RootDse;
import java.time.Duration;

/**
 * One connection on which a domain controller tells what changes in its domain (MS-ADTS 3.1.1.3.4.1.9), and on which it is asked for
 * its update sequence number. What it tells is only a sign: not everything that is told moved that number, and not everything is told.
 */
final class Ear implements AutoCloseable {

    /** LDAP_SERVER_NOTIFICATION_OID. */
    private static final Control NOTIFICATION = new Control("1.2.840.113556.1.4.528", true);
    /** LDAP_SERVER_SHOW_DELETED_OID, so that deletions are told to those who may see them. */
    private static final Control SHOW_DELETED = new Control("1.2.840.113556.1.4.417", true);

    private final DomainControllerConnection connection;
    private final DomainControllers controllers;
    private final Duration patience;
    private final Signs signs;
    private final long opened = System.nanoTime();
    private volatile boolean told = true;
    private long usn;

    private Ear(DomainControllerConnection connection, DomainControllers controllers, Duration patience, Signs signs) {
        this.connection = connection;
        this.controllers = controllers;
        this.patience = patience;
        this.signs = signs;
    }

    /** Connects, binds as the service account, and asks to be told. */
    static Ear open(DomainControllers controllers, Duration patience, Signs signs) throws DirectoryUnavailable {
        Deadline deadline = Deadline.in(patience);
        var connection = controllers.bound(Manner.LISTENING, deadline);
        var ear = new Ear(connection, controllers, patience, signs);
        try {
            RootDse root = ear.root();
            ear.usn = root.highestCommittedUsn();
            ear.listen(root.defaultNamingContext(), deadline);
            ear.hasMoved();
            return ear;
        } catch (DirectoryUnavailable lost) {
            ear.close();
            throw lost;
        }
    }

    private void listen(DN domain, Deadline deadline) throws DirectoryUnavailable {
        var request = new SearchRequest(
                new Listener(),
                domain.toString(),
                SearchScope.SUB,
                DereferencePolicy.NEVER,
                0,
                0,
                false,
                Filters.anything(),
                "objectGUID");
        request.setControls(NOTIFICATION, SHOW_DELETED);
        request.setResponseTimeoutMillis(0);
        try {
            connection.listen(request, deadline);
        } catch (LDAPException failure) {
            throw connection.sentences().unavailable(failure, deadline);
        }
    }

    /** Whether the domain controller tells changes; otherwise they have to be looked for. */
    boolean isTold() {
        return told;
    }

    /** Who is listened to. */
    HostAndPort target() {
        return connection.target();
    }

    /** For how long it has been open. */
    Duration age() {
        return Duration.ofNanos(System.nanoTime() - opened);
    }

    /** Whether a Kerberos ticket that it was bound with, if any, lasts. */
    boolean isFit() {
        return connection.isFit();
    }

    /** Whether the update sequence number has moved since the last time. */
    boolean hasMoved() throws DirectoryUnavailable {
        long before = usn;
        usn = root().highestCommittedUsn();
        return usn != before;
    }

    private RootDse root() throws DirectoryUnavailable {
        Deadline deadline = Deadline.in(patience);
        try {
            return RootDse.read(new Questions(connection, patience));
        } catch (DirectoryUnavailable lost) {
            controllers.failed(connection.target(), deadline.isOver());
            throw lost;
        }
    }

    /** Ends the connection without a word, so that nobody waits for a domain controller that does not answer. */
    @Override
    public void close() {
        connection.cut();
    }

    /** Told on the connection's own thread, so it does nothing but give a sign. */
    private final class Listener implements AsyncSearchResultListener {

        @Override
        public void searchEntryReturned(SearchResultEntry entry) {
            signs.give();
        }

        @Override
        public void searchReferenceReturned(SearchResultReference reference) {
            // Other naming contexts have changes of their own.
        }

        @Override
        public void searchResultReceived(AsyncRequestID id, SearchResult end) {
            told &= end.getResultCode().equals(ResultCode.SERVER_DOWN);
            signs.give();
        }
    }
}
