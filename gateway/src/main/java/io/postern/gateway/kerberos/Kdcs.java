package io.postern.gateway.kerberos;

import java.util.List;
import java.util.Map;

/** Who the key distribution centres of realms are, as it is known now. Blocking; safe for several threads. */
@FunctionalInterface
public interface Kdcs {

    /**
     * The KDCs of a realm, the best first; none if none is known.
     *
     * @param realm its name, upper case
     */
    List<KdcAddress> of(String realm);

    /** KDCs that never change, by realm. */
    static Kdcs listed(Map<String, List<KdcAddress>> kdcs) {
        Map<String, List<KdcAddress>> copy = Map.copyOf(kdcs);
        return realm -> copy.getOrDefault(realm, List.of());
    }
}
