package io.postern.plan;

import io.postern.user.Authentication;
import io.postern.user.DirectoryAccount;
import io.postern.user.User;
import io.postern.user.UserRoll;
import java.util.Set;

/** Whom a synchronisation may touch: never a local user, never a user of a directory that is not part of it. */
final class Ownership {

    private Ownership() {}

    /** Whether the user came from one of these directories and may follow it. */
    static boolean ownedBy(Set<String> directories, User user) {
        DirectoryAccount account = user.account();
        return user.authentication() == Authentication.DIRECTORY_SERVICES
                && account != null
                && directories.contains(account.directory());
    }

    /** The same of a user by number. */
    static boolean ownedBy(Set<String> directories, UserRoll users, int number) {
        String directory = users.directory(number);
        return directory != null
                && users.authentication(number) == Authentication.DIRECTORY_SERVICES
                && directories.contains(directory);
    }

    /** Whether the user was made by hand for Directory Services and waits for an account. */
    static boolean adoptable(User user) {
        return user.authentication() == Authentication.DIRECTORY_SERVICES && user.account() == null;
    }
}
