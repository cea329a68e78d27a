package io.postern.sync;

import io.postern.archive.ArchiveFolders;
import io.postern.directory.DirectoryUnavailable;
import io.postern.plan.SyncPolicy;
import io.postern.store.Lease;
import io.postern.store.StoreException;
import io.postern.store.UserStore;
import io.postern.store.UserTable;
import io.postern.user.LoginName;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The synchronisation of a user table with its directories. A rehearsal and the real run read, plan and object alike; only the real
 * run then writes, in one transaction, and only if neither another run nor anybody else has changed what it was planned for. One run
 * at a time in this process; one that was overtaken by another gateway's begins again.
 */
public final class Synchronization {

    private final SyncSetup setup;
    private final FullRun full;
    private final IncrementalRun incremental;
    private final UndoRun undo;
    private final ReentrantLock oneAtATime = new ReentrantLock();

    /** A synchronisation that can be run again and again. */
    public Synchronization(SyncSetup setup) {
        this.setup = setup;
        var archive = new ArchiveKeeping(setup.archive());
        var deciding = new Deciding(setup.policy(), archive);
        var desk = new RunDesk(setup, archive);
        this.full = new FullRun(setup, deciding, desk);
        this.incremental = new IncrementalRun(setup, deciding, desk, full);
        this.undo = new UndoRun(setup, desk);
    }

    /** A synchronisation that knows of no archive and tells nobody. */
    public Synchronization(List<SyncSource> sources, UserStore store, SyncPolicy policy, InstantSource clock) {
        this(new SyncSetup(sources, store, policy, ArchiveFolders.none(), SyncListener.NONE, clock));
    }

    /**
     * Shows what a full run would do to these users; writes and records nothing.
     *
     * @throws DirectoryUnavailable with a sentence, if a directory could not be read completely
     * @throws CancellationException if the listener stopped it
     */
    public SyncReport rehearse(UserTable users, SyncProgress progress) throws DirectoryUnavailable {
        return full.rehearse(users, progress);
    }

    /**
     * Compares everybody, as an administrator asks, or refuses to; waits if another run is under way. The run is recorded, and a
     * pause after an undo is over.
     *
     * @param allowed how many users may be concerned this once beyond the safety limit; 0 for none
     * @throws DirectoryUnavailable with a sentence, if a directory could not be read completely; nothing was written
     * @throws StoreException if the user table could not be written; it is as it was
     * @throws CancellationException if the listener stopped it; nothing was written
     */
    public SyncReport run(int allowed, SyncProgress progress) throws DirectoryUnavailable {
        return one(() -> full.run(Order.ofAdministrator(allowed), progress));
    }

    /**
     * Compares everybody, as a timetable asks, or refuses to. The run is recorded; it ends no pause, and shares the safety limit with
     * what was followed within a day.
     *
     * @throws DirectoryUnavailable with a sentence, if a directory could not be read completely, or in a pause; nothing was written
     * @throws StoreException if the user table could not be written; it is as it was
     * @throws CancellationException if the listener stopped it; nothing was written
     */
    public SyncReport runByTimetable(SyncProgress progress) throws DirectoryUnavailable {
        return one(() -> full.run(Order.ofTimetable(), progress));
    }

    /**
     * Compares everybody, as the holder of the lease does by itself now and then.
     *
     * @throws DirectoryUnavailable with a sentence, if a directory could not be read completely; nothing was written
     * @throws StoreException if the lease is lost or the user table could not be written; it is as it was
     */
    public SyncReport compare(Lease lease) throws DirectoryUnavailable {
        return one(() -> full.run(Order.of(lease), SyncProgress.NONE));
    }

    /**
     * Follows what changed since the last run; compares everybody where that cannot be told.
     *
     * @return what was done or refused; empty if there was nothing to do
     * @throws DirectoryUnavailable with a sentence, if a directory could not be asked; nothing was written
     * @throws StoreException if the lease is lost or the user table could not be written; it is as it was
     */
    public Optional<SyncReport> follow(Lease lease) throws DirectoryUnavailable {
        return one(() -> incremental.run(lease));
    }

    /**
     * Shows what {@link #undo} would do.
     *
     * @throws IllegalArgumentException with a sentence, if there is no such run or it changed nothing
     */
    public SyncReport rehearseUndo(long runId) {
        return undo.rehearse(runId);
    }

    /**
     * Takes back what a run did, for every user who is still as it left them. The undo is a run of its own and can be undone. Nothing
     * is followed until an administrator synchronises again.
     *
     * @throws IllegalArgumentException with a sentence, if there is no such run or it changed nothing
     */
    public SyncReport undo(long runId) {
        oneAtATime.lock();
        try {
            return undo.run(runId);
        } finally {
            oneAtATime.unlock();
        }
    }

    /** Why nothing is followed until an administrator synchronises again, in a sentence; empty if nothing is in the way. */
    public Optional<String> paused() {
        return Pause.of(setup.store());
    }

    /** Why a person is a user or is not: what the table has, and what each directory has now. */
    public Explanation explain(LoginName name) {
        return new Explaining(setup).explain(name);
    }

    @FunctionalInterface
    private interface Work<T> {
        T run() throws DirectoryUnavailable;
    }

    private <T> T one(Work<T> work) throws DirectoryUnavailable {
        oneAtATime.lock();
        try {
            return work.run();
        } finally {
            oneAtATime.unlock();
        }
    }
}
