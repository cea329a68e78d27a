package io.postern.sync;

import io.postern.directory.DirectoryUser;
import io.postern.user.UserId;
import java.util.List;

/** Hears of runs, whoever asked for them, on the thread of the run and after its commit; must not throw. */
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

    /**
     * People were read, before anything is planned and whether or not anything will change.
     *
     * @param people of one directory: everybody, or those who changed; in and out of scope
     */
    default void read(List<DirectoryUser> people) {}

    /** The safety limit stopped a run; nothing was written. */
    default void refused(SyncReport report) {}

    /** A run that an administrator asked for could not be done; nothing was written. */
    default void failed(String sentence) {}
}
