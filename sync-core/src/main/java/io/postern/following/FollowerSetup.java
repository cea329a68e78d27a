package io.postern.following;

import io.postern.store.UserStore;
import io.postern.sync.SyncSource;
import io.postern.sync.Synchronization;
import java.time.InstantSource;
import java.util.List;

/**
 * What a follower works with.
 *
 * @param holder under which name this process asks for the lease: another one for every process and every start
 */
public record FollowerSetup(
        Synchronization synchronization,
        List<SyncSource> sources,
        UserStore store,
        String holder,
        Pace pace,
        InstantSource clock) {

    /** Keeps an unmodifiable copy. */
    public FollowerSetup {
        sources = List.copyOf(sources);
    }
}
