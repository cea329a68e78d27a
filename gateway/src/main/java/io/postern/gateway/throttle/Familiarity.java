package io.postern.gateway.throttle;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.postern.store.StoreException;
import io.postern.store.Tries;
import io.postern.user.UserId;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From which networks users have logged in lately. Written at most once a day for each, without keeping the login waiting; what is too
 * old to count is removed there, too.
 */
final class Familiarity {

    /** A network from which a user has not logged in for so long is familiar no more. */
    static final Duration LASTING = Duration.ofDays(90);

    private static final Logger LOG = LoggerFactory.getLogger(Familiarity.class);
    private static final int AT_MOST = 100_000;
    private static final Duration WRITTEN_AFTER = Duration.ofDays(1);
    private static final Duration READ_AFTER = Duration.ofHours(1);
    private static final int WRITES_A_SWEEP = 16;

    private record Place(UserId user, String network) {}

    private final Cache<Place, Boolean> known = cache(READ_AFTER);
    private final Cache<Place, Boolean> kept = cache(WRITTEN_AFTER);
    private final AtomicInteger written = new AtomicInteger();
    private final Tries tries;

    Familiarity(Tries tries) {
        this.tries = tries;
    }

    private static Cache<Place, Boolean> cache(Duration life) {
        return Caffeine.newBuilder().maximumSize(AT_MOST).expireAfterWrite(life).build();
    }

    boolean has(@Nullable UserId user, String network) {
        if (user == null) {
            return false;
        }
        var place = new Place(user, network);
        if (known.getIfPresent(place) != null) {
            return true;
        }
        boolean familiar = tries.isFamiliar(user, network, LASTING);
        if (familiar) {
            known.put(place, true);
        }
        return familiar;
    }

    void keep(UserId user, String network) {
        var place = new Place(user, network);
        known.put(place, true);
        if (kept.asMap().putIfAbsent(place, true) == null) {
            Thread.ofVirtual().name("familiar-network").start(() -> write(place));
        }
    }

    private void write(Place place) {
        try {
            if (!tries.isFamiliar(place.user(), place.network(), WRITTEN_AFTER)) {
                tries.makeFamiliar(place.user(), place.network());
                if (written.getAndIncrement() % WRITES_A_SWEEP == 0) {
                    int forgotten = tries.forgetNetworks(LASTING);
                    LOG.debug("{} networks are familiar no more", forgotten);
                }
            }
        } catch (StoreException unwritten) {
            known.invalidate(place);
            kept.invalidate(place);
            LOG.debug("a familiar network was not kept", unwritten);
        }
    }
}
