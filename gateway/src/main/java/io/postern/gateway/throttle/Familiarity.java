package io.postern.gateway.throttle;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.postern.store.StoreException;
import io.postern.store.Tries;
import io.postern.user.UserId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From which networks users have logged in. Written once for each, and without keeping the login waiting. */
final class Familiarity {

    private static final Logger LOG = LoggerFactory.getLogger(Familiarity.class);
    private static final int AT_MOST = 100_000;

    private record Place(UserId user, String network) {}

    private final Cache<Place, Boolean> known =
            Caffeine.newBuilder().maximumSize(AT_MOST).build();
    private final Tries tries;

    Familiarity(Tries tries) {
        this.tries = tries;
    }

    boolean has(@Nullable UserId user, String network) {
        if (user == null) {
            return false;
        }
        var place = new Place(user, network);
        if (known.getIfPresent(place) != null) {
            return true;
        }
        boolean familiar = tries.isFamiliar(user, network);
        if (familiar) {
            known.put(place, true);
        }
        return familiar;
    }

    void keep(UserId user, String network) {
        if (known.asMap().putIfAbsent(new Place(user, network), true) == null) {
            Thread.ofVirtual().name("familiar-network").start(() -> write(user, network));
        }
    }

    private void write(UserId user, String network) {
        try {
            if (!tries.isFamiliar(user, network)) {
                tries.makeFamiliar(user, network);
            }
        } catch (StoreException unwritten) {
            known.invalidate(new Place(user, network));
            LOG.debug("a familiar network was not kept", unwritten);
        }
    }
}
