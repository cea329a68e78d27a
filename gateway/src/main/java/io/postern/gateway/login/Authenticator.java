package io.postern.gateway.login;

/** Answers one login with a password. Blocking; safe for several threads. */
@FunctionalInterface
public interface Authenticator {

    /** What became of it; never throws for anything a client or a directory can do. */
    Outcome authenticate(LoginRequest request);
}
