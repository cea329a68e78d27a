package io.postern.directory.discovery;

import io.postern.directory.connection.Addresses;
import io.postern.directory.connection.Deadline;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/**
 * Addresses as this machine knows them; of hosts that it does not know, as the domain's DNS does. Once known they are kept for the day
 * on which DNS is gone.
 */
final class HostAddresses implements Addresses {

    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

    private final DnsLookup dns;
    private final ConcurrentMap<String, Known> known = new ConcurrentHashMap<>();

    HostAddresses(DnsLookup dns) {
        this.dns = dns;
    }

    private record Known(List<InetAddress> addresses, boolean byMachine) {}

    @Override
    public List<InetAddress> of(String host, Deadline deadline) throws IOException {
        IOException unknown;
        try {
            return keep(host, new Known(byMachine(host, deadline.share(2)), true));
        } catch (IOException failure) {
            unknown = failure;
        }
        List<InetAddress> found = byDns(host, deadline.share(2));
        if (!found.isEmpty()) {
            return keep(host, new Known(found, false));
        }
        Known kept = known.get(host);
        if (kept == null) {
            throw unknown;
        }
        return kept.addresses();
    }

    /** The host as others who know only this machine's names must write it: by name, or by address. */
    String forOthers(String host) {
        Known kept = known.get(host);
        return kept == null || kept.byMachine()
                ? host
                : kept.addresses().getFirst().getHostAddress();
    }

    private List<InetAddress> keep(String host, Known found) {
        known.put(host, found);
        return found.addresses();
    }

    /** The machine's resolver has patience of its own, of many seconds; nobody waits for it longer than the deadline. */
    private static List<InetAddress> byMachine(String host, Deadline deadline) throws IOException {
        var answer = new CompletableFuture<List<InetAddress>>();
        Thread.ofPlatform().daemon().name("resolve-" + host).start(() -> {
            try {
                answer.complete(List.of(InetAddress.getAllByName(host)));
            } catch (UnknownHostException unknown) {
                answer.completeExceptionally(unknown);
            }
        });
        try {
            return answer.get(deadline.millis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException unknown) {
            throw (IOException) new UnknownHostException(host).initCause(unknown.getCause());
        } catch (TimeoutException late) {
            throw (IOException) new SocketTimeoutException("resolving " + host).initCause(late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("called off", interrupted);
        }
    }

    private List<InetAddress> byDns(String host, Deadline deadline) {
        List<InetAddress> found = new ArrayList<>();
        try {
            for (String type : List.of("A", "AAAA")) {
                for (String text : dns.records(host, type, deadline)) {
                    address(text).ifPresent(found::add);
                }
            }
        } catch (DnsFailure silence) {
            // what was found so far, or what was known before
        }
        return found;
    }

    private static java.util.Optional<InetAddress> address(String text) {
        try {
            boolean literal = IPV4.matcher(text).matches() || text.contains(":");
            return literal ? java.util.Optional.of(InetAddress.ofLiteral(text)) : java.util.Optional.empty();
        } catch (IllegalArgumentException none) {
            return java.util.Optional.empty();
        }
    }
}
