package io.postern.sync;

import io.postern.archive.ArchiveFolders;
import io.postern.plan.SyncPolicy;
import io.postern.store.UserStore;
import java.time.InstantSource;
import java.util.List;

/** What a synchronisation works with. */
public record SyncSetup(
        List<SyncSource> sources,
        UserStore store,
        SyncPolicy policy,
        ArchiveFolders archive,
        SyncListener listener,
        InstantSource clock) {

    /** Keeps an unmodifiable copy. */
    public SyncSetup {
        sources = List.copyOf(sources);
    }
}
