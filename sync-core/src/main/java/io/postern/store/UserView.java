package io.postern.store;

import io.postern.user.DirectoryId;
import io.postern.user.User;
import io.postern.user.UserId;
import io.postern.user.UserName;
import io.postern.user.UserRoll;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a synchronisation reads, outside and inside its transaction. Every method may throw {@link StoreException}. */
public interface UserView {

    /** All users, by name. */
    List<User> users();

    /** The same, for whoever asks little of most of them. */
    default UserRoll roll() {
        return UserRoll.of(users());
    }

    /**
     * A number that every transaction which changes users raises by one. Whoever reads it before the users can tell later
     * whether these are still current.
     */
    long version();

    /** The number of the latest change of anybody's password; it only grows. */
    long passwordChanges();

    /** The number of the latest change of this user's password that was made or noted here; 0 if none is known. */
    long passwordChange(UserId user);

    /** Whether what somebody has proved holds, as far as is known here: the user's password has not been changed since. */
    default boolean holds(UserId user, Proof proof) {
        return proof.outlives(passwordChange(user), passwordsSet(List.of(user)).get(user));
    }

    /** What directories said last of since when these users have their passwords; those of whom nothing was said are left out. */
    Map<UserId, PasswordSet> passwordsSet(Collection<UserId> users);

    /** The users behind these directory accounts, by name; unknown accounts are left out. */
    List<User> withAccounts(Collection<DirectoryId> accounts);

    /** The users of exactly these names, by name; unknown names are left out. */
    List<User> withNames(Collection<UserName> names);

    /** How many Directory Services users have an account in which directory; directories without any are left out. */
    Map<String, Integer> directoryServicesUsers();

    /** The archive folders that deleted users have left behind, each with the former user's name. */
    Map<String, String> leftFolders();

    /** How far the changes of a directory have been followed; empty if only a full comparison can tell. */
    Optional<DirectoryCursor> cursor(String directory);

    /** The groups of a directory's filter as they were last recognised. */
    List<RememberedGroup> rememberedGroups(String directory);

    /** Through which groups the people of a directory were let in. */
    AdmissionRoll admissions(String directory);

    /** Through which groups a person was let in; empty if no group filter let them in. */
    Optional<Admission> admission(DirectoryId person);

    /** Everybody of a directory who was let in through one of these groups, in no order. */
    List<DirectoryId> admittedThrough(String directory, Collection<DirectoryId> groups);
}
