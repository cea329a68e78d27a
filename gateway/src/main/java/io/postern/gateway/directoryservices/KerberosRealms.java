package io.postern.gateway.directoryservices;

import io.postern.directory.BindIdentity;
import io.postern.directory.ConnectionSettings;
import io.postern.directory.DirectorySettings;
import io.postern.directory.DirectoryUnavailable;
import io.postern.directory.connection.Deadline;
import io.postern.directory.controllers.DomainControllers;
import io.postern.directory.discovery.ConfiguredDomain;
import io.postern.gateway.kerberos.KdcAddress;
import io.postern.gateway.kerberos.Kdcs;
import io.postern.sso.Realms;
import io.postern.sso.Realms.Realm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Kerberos realms of the configured directories, and those that the configuration file adds or overrides. A realm's key
 * distribution centres are its domain controllers as they are known now, the best first; when that changes, Java is told.
 */
final class KerberosRealms implements Kdcs, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(KerberosRealms.class);

    private final Environment environment;
    private final Map<String, List<DomainControllers>> ofDomains = new LinkedHashMap<>();
    private final Map<String, List<DomainControllers>> ofAccounts = new LinkedHashMap<>();
    private Map<String, List<String>> installed = Map.of();
    private boolean closed;

    KerberosRealms(Environment environment) {
        this.environment = environment;
    }

    /** Adds the realms that follow from a directory: that of its domain, and that of its account's name, by which it logs in. */
    synchronized void add(DirectorySettings directory, DomainControllers itsControllers) {
        ConnectionSettings connection = directory.connection();
        boolean says = connection.domain() != null || connection.baseDn() != null;
        ConfiguredDomain.named(connection)
                .map(domain -> domain.toUpperCase(Locale.ROOT))
                .ifPresent(realm -> add(says ? ofDomains : ofAccounts, realm, itsControllers));
        String account = account(connection.identity());
        if (account != null && ConfiguredDomain.isName(realmOf(account))) {
            add(ofAccounts, realmOf(account), itsControllers);
        }
    }

    private static void add(Map<String, List<DomainControllers>> realms, String realm, DomainControllers controllers) {
        List<DomainControllers> known = realms.computeIfAbsent(realm, _ -> new ArrayList<>());
        if (!known.contains(controllers)) {
            known.add(controllers);
        }
    }

    /** Whoever serves the domain of that name; else, whoever is logged in to by a name of it. */
    private synchronized List<DomainControllers> controllers(String realm) {
        return ofDomains.getOrDefault(realm, ofAccounts.getOrDefault(realm, List.of()));
    }

    /** All of them, by turns: several directories may be parts of one domain, and those of one that is silent come last. */
    private static List<String> kdcs(List<DomainControllers> directories) {
        List<List<String>> lists = directories.stream()
                .sorted(Comparator.comparing(DomainControllers::areSilent))
                .map(DomainControllers::kdcs)
                .toList();
        int longest = lists.stream().mapToInt(List::size).max().orElse(0);
        return IntStream.range(0, longest)
                .boxed()
                .flatMap(i -> lists.stream().filter(list -> i < list.size()).map(list -> list.get(i)))
                .distinct()
                .toList();
    }

    private @Nullable String account(BindIdentity identity) {
        return switch (identity) {
            case BindIdentity.Standard(String userName, var _) -> userName;
            case BindIdentity.Windows(String userName) ->
                userName == null ? environment.machine().principal() : userName;
        };
    }

    private static String realmOf(String principal) {
        return principal.substring(principal.lastIndexOf('@') + 1).toUpperCase(Locale.ROOT);
    }

    /** What the file says of a realm, else its controllers; the KDCs of our own service's realm are left to DNS if nothing names them. */
    synchronized Map<String, List<String>> kdcs() {
        Map<String, List<String>> kdcs = new LinkedHashMap<>(environment.realms());
        for (Map<String, List<DomainControllers>> realms : List.of(ofDomains, ofAccounts)) {
            realms.keySet().forEach(realm -> kdcs.computeIfAbsent(realm, _ -> kdcs(controllers(realm))));
        }
        Environment.Service service = environment.service();
        if (service != null) {
            kdcs.putIfAbsent(realmOf(service.principal()), List.of());
        }
        return kdcs;
    }

    /** Makes the realms this JVM's own if they are not so already. */
    synchronized void install() {
        Map<String, List<String>> now = kdcs();
        if (closed || now.isEmpty() || now.equals(installed)) {
            return;
        }
        List<Realm> realms = new ArrayList<>();
        now.forEach((realm, hosts) -> realms.add(new Realm(realm, hosts, List.of())));
        try {
            new Realms(realms).install(environment.dataDirectory().resolve("krb5.conf"));
            installed = now;
        } catch (IOException e) {
            throw new UncheckedIOException("The Kerberos realms could not be set up: " + e.getMessage(), e);
        }
    }

    /** Makes them this JVM's own even if they were so before. */
    synchronized void installAgain() {
        installed = Map.of();
        install();
    }

    /** The same, when controllers were found, failed or came back. */
    void changed() {
        try {
            install();
        } catch (UncheckedIOException e) {
            log.error(e.getMessage());
        }
    }

    @Override
    public List<KdcAddress> of(String realm) {
        find(realm);
        return kdcs().getOrDefault(realm, List.of()).stream()
                .map(KdcAddress::parse)
                .toList();
    }

    private void find(String realm) {
        if (environment.realms().containsKey(realm)) {
            return;
        }
        for (DomainControllers known : controllers(realm)) {
            try {
                known.find(Deadline.in(environment.deadline().dividedBy(2)));
            } catch (DirectoryUnavailable none) {
                log.debug("No KDC of {} is known: {}", realm, none.getMessage());
            }
        }
    }

    /** Later changes of these directories are nobody's business any more. */
    @Override
    public synchronized void close() {
        closed = true;
    }
}
