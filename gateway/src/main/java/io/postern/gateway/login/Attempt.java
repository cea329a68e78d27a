package io.postern.gateway.login;

import io.postern.user.LoginName;
import io.postern.user.User;
import org.jspecify.annotations.Nullable;

/**
 * One try of a password whose name has been looked up: every policy behind sees the same user.
 *
 * @param unasked the answer if the user's directory must not be asked now and nobody else knows one; null if it may be asked
 */
record Attempt(LoginRequest request, Whom whom, Outcome.@Nullable Unavailable unasked) {

    /** One that may be asked about. */
    Attempt(LoginRequest request, Whom whom) {
        this(request, whom, null);
    }

    /** The same, and no directory is asked about it. */
    Attempt unasked(Outcome.Unavailable answer) {
        return new Attempt(request, whom, answer);
    }

    /** The user, or null where the name means nobody or several. */
    @Nullable
    User user() {
        return whom instanceof Whom.One(User user) ? user : null;
    }

    LoginName name() {
        return request.name();
    }
}
