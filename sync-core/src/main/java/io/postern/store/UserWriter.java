package io.postern.store;

import io.postern.user.User;
import io.postern.user.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The write side of the user table within one transaction. */
public interface UserWriter {

    /** All users by name, as this transaction sees them; nobody else changes them before it ends. */
    List<User> users();

    /** Adds users; a name that is taken throws {@link StoreException}. */
    void insert(List<User> users);

    /** Rewrites users by their identity; names may be exchanged between them (A becomes B while B becomes A). */
    void update(List<User> users);

    /** Removes users; unknown ones are ignored. */
    void delete(List<UserId> ids);

    /** Keeps a password hash in PHC string form, or forgets it. */
    void setPasswordHash(UserId id, @Nullable String hash);

    /** Keeps a setting, or forgets it. */
    void putSetting(String key, @Nullable String value);

    /** Records a synchronisation and returns its number. */
    long record(RunRecord run);
}
