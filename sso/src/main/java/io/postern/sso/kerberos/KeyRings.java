package io.postern.sso.kerberos;

import io.postern.sso.ServiceKey;
import io.postern.sso.ServiceKeys;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The keys of a source as a ring that stays the same object while they do not change. Safe for several threads. */
final class KeyRings {

    private final ServiceKeys source;
    private volatile KeyRing last = new KeyRing(List.of());

    KeyRings(ServiceKeys source) {
        this.source = source;
    }

    /** Why there may be others; to be asked before the keys are. */
    Optional<String> withheld() {
        return source.withheld();
    }

    /**
     * The keys as they are now.
     *
     * @throws IOException with one sentence for the operator if they could not be had
     */
    KeyRing now() throws IOException {
        List<ServiceKey> current = source.current();
        KeyRing known = last;
        if (known.holds(current)) {
            current.forEach(ServiceKey::close);
            return known;
        }
        var fresh = new KeyRing(current);
        last = fresh;
        return fresh;
    }
}
