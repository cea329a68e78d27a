package io.postern.gateway.memory;

import io.postern.user.UserId;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How often something about a user was forgotten: an answer to what was asked before that must not be kept after it. Some users
 * share a counter, which only makes more be asked again.
 */
final class Forgetting {

    private static final int COUNTERS = 1024;

    private final AtomicLongArray counters = new AtomicLongArray(COUNTERS);

    long count(UserId user) {
        return counters.get(counter(user));
    }

    void happens(UserId user) {
        counters.incrementAndGet(counter(user));
    }

    private static int counter(UserId user) {
        return Math.floorMod(user.hashCode(), COUNTERS);
    }
}
