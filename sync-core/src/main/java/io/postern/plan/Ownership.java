package io.postern.plan;

import io.postern.user.Authentication;
import io.postern.user.DirectoryAccount;
import io.postern.user.User;
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

    /** Whether no synchronisation ever touches the user. */
    static boolean local(User user) {
        return user.authentication() == Authentication.INTEGRATED;
    }

    /** Whether the user was made by hand for Directory Services and waits for an account. */
    static boolean adoptable(User user) {
        return user.authentication() == Authentication.DIRECTORY_SERVICES && user.account() == null;
    }
}
