package io.postern.directory.connection;

import com.unboundid.ldap.sdk.BindRequest;
import com.unboundid.ldap.sdk.ExtendedResult;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import io.postern.directory.DirectoryUnavailable;
import io.postern.directory.Protocol;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/** One LDAP connection to one domain controller. For one thread at a time; encrypted from the first byte that matters. */
public final class DomainControllerConnection implements AutoCloseable {

    /** No message of ours comes near; a hostile length must not exhaust the memory. */
    private static final int LARGEST_MESSAGE = 4 << 20;

    /** The domain controller cuts a connection at the end of its ticket; a question that begins before must end before. */
    private static final Duration TICKET_MARGIN = Duration.ofSeconds(30);

    private final HostAndPort target;
    private final Wire wire;
    private final Sealing sealing;
    private final LDAPConnection ldap;
    private final Manner manner;
    private volatile Instant end = Instant.MAX;

    private DomainControllerConnection(
            HostAndPort target, Wire wire, Sealing sealing, LDAPConnection ldap, Manner manner) {
        this.target = target;
        this.wire = wire;
        this.sealing = sealing;
        this.ldap = ldap;
        this.manner = manner;
    }

    /** What a connection is for. */
    public enum Manner {
        /** Every answer follows its question. */
        ASKING,
        /** The domain controller may also speak unasked, so a thread of the connection's own listens until its end. */
        LISTENING
    }

    /**
     * Connects, in order to ask, and, unless the protocol is {@code ldap}, makes TLS. Nobody is bound yet.
     *
     * @throws DirectoryUnavailable with a sentence for an administrator
     */
    public static DomainControllerConnection open(Endpoint endpoint, Deadline deadline) throws DirectoryUnavailable {
        return open(endpoint, Manner.ASKING, deadline);
    }

    /** The same in either manner. */
    public static DomainControllerConnection open(Endpoint endpoint, Manner manner, Deadline deadline)
            throws DirectoryUnavailable {
        var sentences = new Sentences(endpoint.target());
        Wire wire;
        try {
            wire = Wire.connect(endpoint.target(), endpoint.addresses(), deadline);
        } catch (IOException cause) {
            throw sentences.unavailable(cause, deadline);
        }
        try (var _ = Watchdog.over(wire, deadline)) {
            var sealing = new Sealing();
            LDAPConnection ldap = speak(endpoint, socket(endpoint, wire, sealing), options(manner, deadline.limit()));
            if (deadline.isOver()) {
                throw new SocketTimeoutException();
            }
            return new DomainControllerConnection(endpoint.target(), wire, sealing, ldap, manner);
        } catch (IOException | LDAPException cause) {
            wire.cut();
            throw sentences.unavailable(cause, deadline);
        } catch (DirectoryUnavailable refused) {
            wire.cut();
            throw refused;
        }
    }

    private static Socket socket(Endpoint endpoint, Wire wire, Sealing sealing) throws IOException {
        return switch (endpoint.protocol()) {
            case LDAP -> new SealableSocket(wire.socket(), sealing);
            case STARTTLS -> wire.socket();
            case LDAPS -> endpoint.tls().over(wire.socket(), endpoint.target());
        };
    }

    private static LDAPConnection speak(Endpoint endpoint, Socket socket, LDAPConnectionOptions options)
            throws LDAPException, DirectoryUnavailable {
        HostAndPort target = endpoint.target();
        var ldap = new LDAPConnection(Sockets.handing(socket), options, target.host(), target.port());
        if (endpoint.protocol() == Protocol.STARTTLS) {
            startTls(ldap, endpoint);
        }
        return ldap;
    }

    private static void startTls(LDAPConnection ldap, Endpoint endpoint) throws LDAPException, DirectoryUnavailable {
        ExtendedResult result = ldap.processExtendedOperation(
                new StartTLSExtendedRequest(Sockets.wrapping(endpoint.tls(), endpoint.target())));
        if (!result.getResultCode().equals(ResultCode.SUCCESS)) {
            throw new DirectoryUnavailable("The domain controller " + endpoint.target()
                    + " refuses StartTLS with LDAP result " + result.getResultCode() + ".");
        }
    }

    private static LDAPConnectionOptions options(Manner manner, Duration limit) {
        var options = new LDAPConnectionOptions();
        options.setUseSynchronousMode(manner == Manner.ASKING);
        options.setConnectTimeoutMillis((int) limit.toMillis());
        options.setResponseTimeoutMillis(limit.toMillis());
        options.setMaxMessageSize(LARGEST_MESSAGE);
        options.setFollowReferrals(false);
        options.setAbandonOnTimeout(false);
        options.setUseKeepAlive(true);
        options.setUseLinger(false, 0);
        options.setBindWithDNRequiresPassword(true);
        return options;
    }

    /** The domain controller's host name and port. */
    public HostAndPort target() {
        return target;
    }

    /** Sentences about this domain controller. */
    public Sentences sentences() {
        return new Sentences(target);
    }

    /** Binds, or throws the domain controller's refusal. */
    public void bind(BindRequest request, Deadline deadline) throws LDAPException {
        try (var _ = Watchdog.over(wire, deadline)) {
            ldap.bind(request);
        }
    }

    /** Asks one question; any result but success throws. */
    public SearchResult search(SearchRequest request, Deadline deadline) throws LDAPException {
        try (var _ = Watchdog.over(wire, deadline)) {
            return ldap.search(request);
        }
    }

    /**
     * Begins a search that has no end; its listener is told what comes, and of the end, on the connection's own thread. For
     * {@link Manner#LISTENING} only.
     */
    public void listen(SearchRequest request, Deadline deadline) throws LDAPException {
        try (var _ = Watchdog.over(wire, deadline)) {
            var _ = ldap.asyncSearch(request);
        }
    }

    /**
     * Whether another question may be asked: connected, nothing was said or closed since the last answer, and the Kerberos ticket
     * it was bound with lasts.
     */
    public boolean isFit() {
        return ldap.isConnected()
                && Instant.now().plus(TICKET_MARGIN).isBefore(end)
                && (manner == Manner.LISTENING || wire.isQuiet());
    }

    /** It was bound with a ticket that ends then. */
    void lastsUntil(Instant ticketEnd) {
        end = ticketEnd;
    }

    /** What seals this connection once it is bound by Kerberos. */
    Sealing sealing() {
        return sealing;
    }

    /** The binding to the TLS channel; empty without TLS. */
    Optional<byte[]> channelBinding() {
        SSLSession session = ldap.getSSLSession();
        return session == null ? Optional.empty() : ChannelBindings.of(session);
    }

    /** When the first certificate of the chain that the controller has shown expires; empty without TLS. */
    public Optional<Instant> certificateEnds() {
        SSLSession session = ldap.getSSLSession();
        try {
            return session == null
                    ? Optional.empty()
                    : Arrays.stream(session.getPeerCertificates())
                            .map(certificate -> ((X509Certificate) certificate)
                                    .getNotAfter()
                                    .toInstant())
                            .min(Comparator.naturalOrder());
        } catch (SSLPeerUnverifiedException impossible) {
            return Optional.empty();
        }
    }

    /** Ends the connection without a word, because it is broken or somebody waits. */
    public void cut() {
        wire.cut();
        ldap.closeWithoutUnbind();
    }

    /** Ends the connection politely. */
    @Override
    public void close() {
        ldap.close();
    }
}
