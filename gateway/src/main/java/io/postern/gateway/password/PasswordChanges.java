package io.postern.gateway.password;

/** Changes people's own passwords. Blocking; safe for several threads; may throw {@link io.postern.store.StoreException}. */
@FunctionalInterface
public interface PasswordChanges {

    /** What became of it. */
    Change change(ChangeRequest request);
}
