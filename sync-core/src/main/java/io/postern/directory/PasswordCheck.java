package io.postern.directory;

import io.postern.user.DirectoryAccount;
import io.postern.user.Secret;

/** Asks a domain whether a password is right: one question per try, never across domains. Blocking; safe for several threads. */
public interface PasswordCheck extends AutoCloseable {

    /** The domain's answer; an empty password is denied without asking anybody. */
    BindAnswer check(DirectoryAccount account, Secret password);

    @Override
    void close();
}
