package io.postern.directory.controllers;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchScope;
import io.postern.directory.ConnectionSettings;
import io.postern.directory.DirectoryUnavailable;
import io.postern.directory.connection.Addresses;
import io.postern.directory.connection.Deadline;
import io.postern.directory.connection.DomainControllerConnection;
import io.postern.directory.connection.DomainControllerConnection.Manner;
import io.postern.directory.connection.Endpoint;
import io.postern.directory.connection.HostAndPort;
import io.postern.directory.connection.ServiceBind;
import io.postern.directory.discovery.Discovery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The domain controllers of one configured directory. Gives connections to the best one that works; safe for several threads.
 *
 * <p>A connection belongs to one controller from begin to end ({@link DomainControllerConnection#target()}), and so does what is
 * read on it. Making a connection, and binding it as the service account, goes on to the next controller within the deadline when one
 * fails; nothing else is ever repeated elsewhere.
 */
public final class DomainControllers {

    /** Among more controllers than these the time is not divided further. */
    private static final int MOST_SHARES = 3;

    private static final Duration PROBE = Duration.ofSeconds(4);

    private final ConnectionSettings settings;
    private final Surroundings surroundings;
    private final Discovery discovery;
    private final Roster roster;
    private final FailOver<HostAndPort> failOver;

    private DomainControllers(ConnectionSettings settings, Surroundings surroundings, Discovery discovery) {
        this.settings = settings;
        this.surroundings = surroundings;
        this.discovery = discovery;
        this.failOver = new FailOver<>(this::answersAgain, surroundings.changed());
        this.roster = settings.server() != null
                ? new Roster.Named(settings)
                : new DiscoveredRoster(
                        deadline -> discovery.controllers(settings, deadline),
                        surroundings.changed(),
                        System::nanoTime);
    }

    /** The controllers of these settings; nobody is asked yet. */
    public static DomainControllers of(ConnectionSettings settings, Surroundings surroundings) {
        return new DomainControllers(settings, surroundings, Discovery.by(surroundings.dnsServers()));
    }

    /** The same in {@link Surroundings#PLAIN}. */
    public static DomainControllers of(ConnectionSettings settings) {
        return of(settings, Surroundings.PLAIN);
    }

    /**
     * Connects to the best controller; nobody is bound. Say {@link #answered} or {@link #failed} when a question was asked there.
     *
     * @throws DirectoryUnavailable with a sentence that says which controllers were tried and what became of it
     */
    public DomainControllerConnection open(Deadline deadline) throws DirectoryUnavailable {
        return first(Attempt.toConnect(Manner.ASKING), deadline);
    }

    /**
     * Connects to the best controller and binds as the service account of the settings.
     *
     * @throws DirectoryUnavailable as {@link #open}, and when the account is refused, which no second controller is asked about
     */
    public DomainControllerConnection bound(Deadline deadline) throws DirectoryUnavailable {
        return bound(Manner.ASKING, deadline);
    }

    /** The same in either manner. */
    public DomainControllerConnection bound(Manner manner, Deadline deadline) throws DirectoryUnavailable {
        var account = new ServiceBind(settings, surroundings.machine());
        DomainControllerConnection connection = first(Attempt.toBind(manner, account), deadline);
        answered(connection.target());
        return connection;
    }

    private DomainControllerConnection first(Attempt attempt, Deadline deadline) throws DirectoryUnavailable {
        List<HostAndPort> order = failOver.inOrder(roster.controllers(deadline.share(2)));
        List<DirectoryUnavailable> failures = new ArrayList<>();
        for (int i = 0; i < order.size() && (i == 0 || !deadline.isOver()); i++) {
            HostAndPort target = order.get(i);
            Deadline share = deadline.share(Math.min(order.size() - i, MOST_SHARES));
            switch (attempt.at(endpoint(target), share)) {
                case Attempt.Outcome.Reached(DomainControllerConnection connection) -> {
                    return connection;
                }
                case Attempt.Outcome.Refused(DirectoryUnavailable why) -> {
                    answered(target);
                    throw why;
                }
                case Attempt.Outcome.Failed(DirectoryUnavailable why) -> {
                    failed(target, share.isOver());
                    failures.add(why);
                }
            }
        }
        throw together(failures);
    }

    /**
     * Tries every known controller by itself, for whoever looks for what is wrong. An account that one has refused is not shown to the
     * others, which would count it again; they are only connected to. The caller closes each.
     *
     * @param patience for each controller
     * @throws DirectoryUnavailable if no controller is known
     */
    public List<Trial> tryEach(Duration patience) throws DirectoryUnavailable {
        Attempt binding = Attempt.toBind(Manner.ASKING, new ServiceBind(settings, surroundings.machine()));
        Attempt connecting = Attempt.toConnect(Manner.ASKING);
        List<Trial> trials = new ArrayList<>();
        String refusal = null;
        for (HostAndPort target : roster.controllers(Deadline.in(patience))) {
            Attempt attempt = refusal == null ? binding : connecting;
            Attempt.Outcome outcome = tried(attempt, target, patience);
            if (outcome instanceof Attempt.Outcome.Refused(DirectoryUnavailable why)) {
                refusal = String.valueOf(why.getMessage());
                outcome = tried(connecting, target, patience);
            }
            trials.add(trial(target, outcome, refusal));
        }
        return trials;
    }

    private Attempt.Outcome tried(Attempt attempt, HostAndPort target, Duration patience) {
        try {
            return attempt.at(endpoint(target), Deadline.in(patience));
        } catch (DirectoryUnavailable unreachable) {
            return new Attempt.Outcome.Failed(unreachable);
        }
    }

    private static Trial trial(HostAndPort target, Attempt.Outcome outcome, @Nullable String refusal) {
        return switch (outcome) {
            case Attempt.Outcome.Reached(DomainControllerConnection connection) ->
                refusal == null ? new Trial.Bound(connection) : new Trial.Reached(connection, refusal);
            case Attempt.Outcome.Refused(DirectoryUnavailable why) ->
                new Trial.Failed(target, String.valueOf(why.getMessage()));
            case Attempt.Outcome.Failed(DirectoryUnavailable why) ->
                new Trial.Failed(target, String.valueOf(why.getMessage()));
        };
    }

    private static DirectoryUnavailable together(List<DirectoryUnavailable> failures) {
        if (failures.size() == 1) {
            return failures.getFirst();
        }
        String all = failures.stream().map(DirectoryUnavailable::getMessage).collect(Collectors.joining(" "));
        return new DirectoryUnavailable("None of the domain controllers could be asked. " + all, failures.getFirst());
    }

    private Endpoint endpoint(HostAndPort target) throws DirectoryUnavailable {
        return Endpoint.at(target, settings, discovery.addresses());
    }

    /** A question to this controller was not answered, or the connection was lost. */
    public void failed(HostAndPort controller, boolean silent) {
        failOver.failed(controller, silent);
    }

    /** This controller answered a question. */
    public void answered(HostAndPort controller) {
        failOver.answered(controller);
    }

    /** Whether a kept connection to this controller leads to where a new one would; if not, a better one is back. */
    public boolean isBest(HostAndPort controller) {
        List<HostAndPort> order = known();
        return order.isEmpty() || order.getFirst().equals(controller);
    }

    /** The controllers that are known now, in the order in which they are asked; nobody is asked. */
    public List<HostAndPort> known() {
        return failOver.inOrder(roster.known());
    }

    /**
     * The hosts of the controllers as key distribution centres, in the order in which they are asked: by name, or by address where
     * this machine does not know the name.
     */
    public List<String> kdcs() {
        return known().stream()
                .map(HostAndPort::host)
                .distinct()
                .map(discovery::forKerberos)
                .toList();
    }

    /** Where the controllers and other hosts are, by this machine and by the directory's DNS. */
    public Addresses addresses() {
        return discovery.addresses();
    }

    /** Finds the controllers if none is known. */
    public void find(Deadline deadline) throws DirectoryUnavailable {
        roster.controllers(deadline);
    }

    /** Whether every known controller was silent when it was last asked. */
    public boolean areSilent() {
        return failOver.areSilent(roster.known());
    }

    private boolean answersAgain(HostAndPort controller) {
        Deadline deadline = Deadline.in(PROBE);
        try (var connection = DomainControllerConnection.open(endpoint(controller), deadline)) {
            connection.search(new SearchRequest("", SearchScope.BASE, "(objectClass=*)", "currentTime"), deadline);
            return true;
        } catch (DirectoryUnavailable | LDAPException failure) {
            return false;
        }
    }
}
