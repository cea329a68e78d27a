package io.postern.directory.discovery;

import io.postern.directory.ConnectionSettings;
import io.postern.directory.DirectoryUnavailable;
import io.postern.directory.Protocol;
import io.postern.directory.connection.Addresses;
import io.postern.directory.connection.Deadline;
import io.postern.directory.connection.HostAndPort;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Finds the domain controllers of a domain, the nearest first. Blocking; remembers only where hosts are. */
public final class Discovery {

    private static final int CLDAP_PORT = 389;
    private static final int MOST_PINGED = 5;
    private static final Duration PING = Duration.ofMillis(500);

    private final DnsLookup dns;
    private final HostAddresses addresses;
    private final CldapPing ping;
    private final ServiceOrder order;

    private Discovery(DnsLookup dns, CldapPing ping, ServiceOrder order) {
        this.dns = dns;
        this.addresses = new HostAddresses(dns);
        this.ping = ping;
        this.order = order;
    }

    /**
     * Asks these DNS servers.
     *
     * @param dnsServers {@code address} or {@code address:port}; none for those of this machine
     */
    public static Discovery by(List<String> dnsServers) {
        return by(dnsServers, CLDAP_PORT, RandomGenerator.getDefault());
    }

    static Discovery by(List<String> dnsServers, int cldapPort, RandomGenerator random) {
        return new Discovery(
                new DnsLookup(List.copyOf(dnsServers)),
                new CldapPing(cldapPort, random),
                new ServiceOrder(random.nextLong()));
    }

    /** Where hosts are, by this machine and by the same DNS servers. */
    public Addresses addresses() {
        return addresses;
    }

    /** A host as Java's Kerberos, which only asks this machine, finds it. */
    public String forKerberos(String host) {
        return addresses.forOthers(host);
    }

    /**
     * The domain controllers of the settings' domain, at least one: those of our own site first (RFC 2782 order in each group).
     *
     * @throws DirectoryUnavailable with a sentence that says what was asked and where
     */
    public List<HostAndPort> controllers(ConnectionSettings settings, Deadline deadline) throws DirectoryUnavailable {
        String domain = ConfiguredDomain.of(settings);
        List<ServiceRecord> all = everywhere(domain, deadline.share(2));
        Set<ServiceRecord> sorted = new LinkedHashSet<>(ofOurSite(domain, all, deadline));
        sorted.addAll(all);
        return sorted.stream()
                .map(found -> new HostAndPort(found.host(), port(found, settings.protocol())))
                .distinct()
                .toList();
    }

    /** The records speak of plain LDAP. */
    private static int port(ServiceRecord found, Protocol protocol) {
        return protocol == Protocol.LDAPS ? protocol.defaultPort() : found.port();
    }

    private List<ServiceRecord> everywhere(String domain, Deadline deadline) throws DirectoryUnavailable {
        String name = "_ldap._tcp.dc._msdcs." + domain;
        try {
            List<ServiceRecord> all = records(name, domain, deadline);
            if (all.isEmpty()) {
                throw new DirectoryUnavailable("DNS " + dns.where() + " knows no domain controllers of " + domain
                        + " (asked for " + name + "): set the server, the domain or directory.dns-servers.");
            }
            return all;
        } catch (DnsFailure silence) {
            throw new DirectoryUnavailable(
                    "The domain controllers of " + domain + " could not be looked up: " + silence.getMessage() + ".",
                    silence);
        }
    }

    private List<ServiceRecord> ofOurSite(String domain, List<ServiceRecord> all, Deadline deadline) {
        Optional<NetLogonAnswer> answer = ping.first(someOf(all, deadline), domain, Deadline.in(PING));
        String site = answer.map(NetLogonAnswer::ourSite).orElse("");
        if (!DnsLookup.isName(site) || site.contains(".")) {
            return List.of();
        }
        try {
            List<ServiceRecord> ours =
                    records("_ldap._tcp." + site + "._sites.dc._msdcs." + domain, domain, deadline.share(2));
            return ours.isEmpty() ? closest(answer.get(), all) : ours;
        } catch (DnsFailure silence) {
            return closest(answer.get(), all);
        }
    }

    /** Without records of the site, the one that says it is the closest. */
    private static List<ServiceRecord> closest(NetLogonAnswer answer, List<ServiceRecord> all) {
        return all.stream()
                .filter(found -> answer.isClosest() && found.host().equalsIgnoreCase(answer.host()))
                .toList();
    }

    private List<InetAddress> someOf(List<ServiceRecord> all, Deadline deadline) {
        List<InetAddress> some = new ArrayList<>();
        for (ServiceRecord found : all.subList(0, Math.min(all.size(), MOST_PINGED))) {
            try {
                some.add(addresses.of(found.host(), deadline.share(MOST_PINGED)).getFirst());
            } catch (IOException unknown) {
                // another one will answer
            }
        }
        return some;
    }

    /** A record outside the domain is nobody we would show a password to. */
    private List<ServiceRecord> records(String name, String domain, Deadline deadline) throws DnsFailure {
        return order.of(dns.records(name, "SRV", deadline).stream()
                .flatMap(text -> ServiceRecord.parse(text).stream())
                .filter(found -> found.isWithin(domain))
                .distinct()
                .toList());
    }
}
