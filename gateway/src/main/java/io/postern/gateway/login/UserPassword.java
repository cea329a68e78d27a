package io.postern.gateway.login;

import io.postern.user.Secret;
import io.postern.user.User;

/** Answers whether a password is that of a Directory Services user. Blocking; safe for several threads. */
@FunctionalInterface
public interface UserPassword {

    /** What became of it; whether the user may come in by this door is not asked. */
    Outcome check(User user, Secret password);
}
