package io.postern.sso.kerberos;

import io.postern.sso.ServiceKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The AES keys of a service at one moment, old versions beside new ones; they are not closed as long as somebody may use them. */
record KeyRing(List<ServiceKey> keys) {

    /** Copies the list and leaves out what is not AES. */
    KeyRing {
        keys = keys.stream().filter(key -> ServiceKey.isAes(key.encryption())).toList();
    }

    /** The full principals that have keys, in their order. */
    Set<String> principals() {
        return keys.stream().map(ServiceKey::principal).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Whether these are the keys of the ring. */
    boolean holds(List<ServiceKey> others) {
        boolean same = keys.size() == others.size();
        for (int i = 0; same && i < keys.size(); i++) {
            same = keys.get(i).isSame(others.get(i));
        }
        return same;
    }

    List<ServiceKey> duplicates() {
        var duplicates = new ArrayList<ServiceKey>(keys.size());
        keys.forEach(key -> duplicates.add(key.duplicate()));
        return duplicates;
    }

    /**
     * The keys that may open a ticket, the likeliest first: the version is a hint, for keytabs cut it to eight bits, and some tools
     * write a wrong one. Active Directory compares service names without case.
     */
    List<ServiceKey> candidates(String service, int encryption, int version) {
        return keys.stream()
                .filter(key -> key.encryption() == encryption && key.principal().equalsIgnoreCase(service))
                .sorted(Comparator.comparingInt((ServiceKey key) -> distance(key.version(), version))
                        .thenComparing(ServiceKey::version, Comparator.reverseOrder()))
                .toList();
    }

    private static int distance(int version, int wanted) {
        if (version == wanted) {
            return 0;
        }
        return (version & 0xff) == (wanted & 0xff) ? 1 : 2;
    }

    /** The versions of a service's keys, for a sentence. */
    String versions(String service) {
        return keys.stream()
                .filter(key -> key.principal().equalsIgnoreCase(service))
                .map(ServiceKey::version)
                .distinct()
                .sorted()
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
    }

    /** Each key once, by service and version. */
    @Override
    public String toString() {
        return principals().stream()
                .map(service -> service + " (version " + versions(service) + ")")
                .collect(Collectors.joining(", "));
    }
}
