package io.postern.store;

import io.postern.user.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The user table, to read and to write. Safe for several threads; every method may throw {@link StoreException}. */
public interface UserStore extends UserTable, AutoCloseable {

    /** The stored password hash of a local user, in PHC string form. */
    Optional<String> passwordHash(UserId id);

    /** A setting by its key, for example the Directory Services configuration. */
    Optional<String> setting(String key);

    /** What is kept to survive an outage of a directory with; not part of {@link #transact}, and no change of users. */
    PasswordProofs proofs();

    /** Runs the work in one transaction: all of it is written, or nothing if it throws. */
    <T> T transact(Function<UserWriter, T> work);

    /** The newest runs first, at most {@code limit}. */
    List<Run> runs(int limit);

    /** A run with its changes. */
    Optional<RecordedRun> run(long id);

    /**
     * Takes a lease, or renews it; empty if somebody else has it.
     *
     * @param holder who asks; another process, and the same one after a restart, must have another name
     * @param length how long it lasts without renewal, by the database's clock
     */
    Optional<Lease> lease(String name, String holder, Duration length);

    /** Gives a lease back before its time; nothing happens if it is somebody else's by now. */
    void release(Lease lease);

    /** What all gateways at this table know of refused tries. */
    Tries tries();

    /**
     * Remembers that a ticket's token has been used.
     *
     * @param digest what tells it from all others
     * @param kept how long at least it is remembered, by the database's clock
     * @return false if it was used before; of several callers at once exactly one hears true
     */
    boolean useToken(byte[] digest, Duration kept);

    @Override
    void close();
}
