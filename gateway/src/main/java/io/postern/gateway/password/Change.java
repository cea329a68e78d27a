package io.postern.gateway.password;

import io.postern.directory.PasswordObjection;
import io.postern.gateway.login.Outcome;
import io.postern.user.User;
import org.jspecify.annotations.Nullable;

/** What became of a change of a password. */
public sealed interface Change {

    /** The new password is in force, and everybody who came in with the old one is out. */
    record Changed(User user, @Nullable String controller) implements Change {}

    /**
     * The old password was not proved, for a reason that would have refused a login too.
     *
     * @param outcome what a login would have come to; never granted
     */
    record NotProved(Outcome outcome) implements Change {}

    /** The old password was proved, and the new one is not taken. */
    record Objected(
            PasswordObjection objection,
            User user,
            @Nullable String controller) implements Change {}

    /**
     * The old password was proved, and the change could not be asked for, or what became of it is not known.
     *
     * @param why a sentence for an administrator
     */
    record Unavailable(String why, User user, @Nullable String controller) implements Change {}
}
