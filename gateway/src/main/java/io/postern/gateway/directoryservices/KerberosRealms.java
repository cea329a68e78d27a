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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    private final Map<String, DomainControllers> controllers = new LinkedHashMap<>();
    private Map<String, List<String>> installed = Map.of();
    private boolean closed;

    KerberosRealms(Environment environment) {
        this.environment = environment;
    }

    /** Adds the realms that follow from a directory; the first directory of a realm counts. */
    synchronized void add(DirectorySettings directory, DomainControllers itsControllers) {
        realms(directory.connection()).forEach(realm -> controllers.putIfAbsent(realm, itsControllers));
    }

    /** The realm of its account's name, by which it logs in, and that of its domain. */
    private List<String> realms(ConnectionSettings connection) {
        List<String> realms = new ArrayList<>();
        String account = account(connection.identity());
        if (account != null && ConfiguredDomain.isName(realmOf(account))) {
            realms.add(realmOf(account));
        }
        ConfiguredDomain.named(connection)
                .map(domain -> domain.toUpperCase(Locale.ROOT))
                .ifPresent(realms::add);
        return realms;
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
        controllers.forEach((realm, known) -> kdcs.computeIfAbsent(realm, _ -> known.kdcs()));
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
        DomainControllers known;
        synchronized (this) {
            known = environment.realms().containsKey(realm) ? null : controllers.get(realm);
        }
        try {
            if (known != null) {
                known.find(Deadline.in(environment.deadline().dividedBy(2)));
            }
        } catch (DirectoryUnavailable none) {
            log.debug("No KDC of {} is known: {}", realm, none.getMessage());
        }
    }

    /** Later changes of these directories are nobody's business any more. */
    @Override
    public synchronized void close() {
        closed = true;
    }
}
