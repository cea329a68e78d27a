package io.postern.store;

import io.postern.user.DirectoryId;
import io.postern.user.User;
import io.postern.user.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The write side of the user table within one transaction. What it reads is what the transaction sees; nobody else changes users
 * before it ends. After a method has thrown {@link StoreException} the transaction is not committed, even if that was caught.
 */
public interface UserWriter extends UserView {

    /** Goes on only if the lease is still its holder's: whoever would take it over waits until this transaction has ended. */
    void require(Lease lease);

    /** Adds users; a name that is taken throws {@link StoreException}. */
    void insert(List<User> users);

    /** Rewrites users by their identity; names may be exchanged between them (A becomes B while B becomes A). */
    void update(List<User> users);

    /**
     * Removes users; unknown ones are ignored. The folder of their name, and those on which they had rights, are remembered as left
     * behind, so that a newcomer of the same name is not given them unawares.
     */
    void delete(List<UserId> ids);

    /** Adds deleted users as they were, with identity and password hash; their folders are no longer left behind. */
    void restore(List<UserImage> images);

    /** An administrator has given these folders to somebody: they are no longer left behind. */
    void claimFolders(Collection<String> folders);

    /** The stored password hashes of these users; users without one are left out. */
    Map<UserId, String> passwordHashes(Collection<UserId> ids);

    /** Keeps a password hash in PHC string form, or forgets it: a change of the password. */
    void setPasswordHash(UserId id, @Nullable String hash);

    /** Keeps another hash of the same password, if the one before is still there: no change of the password. */
    void replacePasswordHash(UserId id, String before, String after);

    /** A user's password was changed where it is kept, or they prove who they are in another way from now on. */
    void passwordChanged(UserId id);

    /** Whoever has proved to be one of these users so far must do so anew: their sessions end at every gateway. */
    void endSessions(Collection<UserId> users);

    /** Directories say since when these users have their passwords: to whoever proved one before that, a change ({@link PasswordSet}). */
    void passwordsSet(Map<UserId, Instant> times);

    /** The same of changes that were noted here already. */
    void passwordsKnownSet(Map<UserId, Instant> times);

    /** Keeps a setting, or forgets it. */
    void putSetting(String key, @Nullable String value);

    /** Keeps how far a directory's changes have been followed. */
    void putCursor(DirectoryCursor cursor);

    /** Forgets it: the next run is a full comparison. */
    void dropCursor(String directory);

    /** Replaces the remembered groups of a directory's filter. */
    void rememberGroups(String directory, List<RememberedGroup> groups);

    /** Keeps through which groups people were let in, and forgets those who no longer are. */
    void putAdmissions(String directory, Collection<Admission> changed, Collection<DirectoryId> removed);

    /** Records a run and what it changed, and returns its number; the newest 1000 are kept. */
    long record(Run run, List<RunChange> changes);
}
