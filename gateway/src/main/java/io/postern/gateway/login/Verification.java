package io.postern.gateway.login;

/** Answers one try whose name has been looked up. Blocking; safe for several threads; may throw StoreException. */
@FunctionalInterface
interface Verification {

    /** What became of it. */
    Outcome verify(Attempt attempt);
}
