package io.postern.sync;

import io.postern.user.UserId;
import java.util.List;

/** Hears of every run that changed users, whoever asked for it, on the thread of the run and after its commit. */
@FunctionalInterface
public interface SyncListener {

    /** Nobody listens. */
    SyncListener NONE = (report, barred) -> {};

    /**
     * A run was applied.
     *
     * @param barred users whom it suspended or deleted: nobody of them may go on
     */
    void applied(SyncReport report, List<UserId> barred);
}
