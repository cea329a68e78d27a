package io.postern.gateway.directoryservices;

import io.postern.following.Follower;
import io.postern.following.FollowerSetup;
import io.postern.following.Pace;
import io.postern.store.UserStore;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Follows the directories of the settings in force, or none. */
final class FollowingSwitch implements AutoCloseable {

    private final UserStore store;
    private final InstantSource clock;
    private final String holder = "gateway-" + UUID.randomUUID();
    private @Nullable Follower follower;

    FollowingSwitch(UserStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Follows these, if their settings say so. */
    synchronized void follow(Live live) {
        close();
        if (live.settings().follow() && !live.directories().isEmpty()) {
            follower = Follower.start(
                    new FollowerSetup(live.synchronization(), live.sources(), store, holder, Pace.DEFAULT, clock));
        }
    }

    /** Looks at the directories soon: something may now be followed that was not before. */
    synchronized void wake() {
        if (follower != null) {
            follower.wake();
        }
    }

    /** Follows nothing any more; what is under way ends at its next safe point. */
    @Override
    public synchronized void close() {
        if (follower != null) {
            follower.close();
            follower = null;
        }
    }
}
