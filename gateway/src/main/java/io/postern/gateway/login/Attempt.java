package io.postern.gateway.login;

import io.postern.gateway.throttle.Subjects;
import io.postern.user.LoginName;
import io.postern.user.User;
import org.jspecify.annotations.Nullable;

/** One try of a password whose name has been looked up: every policy behind sees the same user. */
record Attempt(LoginRequest request, Whom whom) {

    /** The one key under which this account is counted and cached, whatever spelling was typed: the user's identity, or the name of nobody. */
    String account() {
        return switch (whom) {
            case Whom.One(User user) -> Subjects.of(user.id());
            case Whom.Nobody(), Whom.Several() -> Subjects.of(name());
        };
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
