package io.postern.store;

import io.postern.user.UserId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The user table, to read and to write. Safe for several threads; every method may throw {@link StoreException}. */
public interface UserStore extends UserTable, AutoCloseable {

    /** The stored password hash of a local user, in PHC string form. */
    Optional<String> passwordHash(UserId id);

    /** A setting by its key, for example the Directory Services configuration. */
    Optional<String> setting(String key);

    /** Runs the work in one transaction: all of it is written, or nothing if it throws. */
    <T> T transact(Function<UserWriter, T> work);

    /** The newest synchronisations first, at most {@code limit}. */
    List<RunRecord> runs(int limit);

    @Override
    void close();
}
