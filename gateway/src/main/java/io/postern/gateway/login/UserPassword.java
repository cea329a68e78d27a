package io.postern.gateway.login;

import io.postern.user.Secret;
import io.postern.user.User;

/** Answers whether a password is that of a Directory Services user. Blocking; safe for several threads. */
@FunctionalInterface
public interface UserPassword {

    /** What became of it; whether the user may come in by this door is not asked. */
    Outcome check(User user, Secret password);

    /**
     * The same while the user's directory must not be asked: only what is known without it.
     *
     * @param otherwise the answer of whoever knows none
     */
    default Outcome checkUnasked(User user, Secret password, Outcome.Unavailable otherwise) {
        return otherwise;
    }
}
