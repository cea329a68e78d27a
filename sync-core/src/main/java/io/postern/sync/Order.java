package io.postern.sync;

import io.postern.store.Lease;
import org.jspecify.annotations.Nullable;

/**
 * Who asks for a run, and what they allow.
 *
 * @param allowed how many users may be concerned beyond the safety limit; 0 for none
 * @param lease without which nothing may be written; null for an administrator, who needs none
 */
record Order(int allowed, @Nullable Lease lease) {

    static Order ofAdministrator(int allowed) {
        return new Order(allowed, null);
    }

    static Order of(Lease lease) {
        return new Order(0, lease);
    }

    boolean byAdministrator() {
        return lease == null;
    }
}
