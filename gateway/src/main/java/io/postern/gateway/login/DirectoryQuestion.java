package io.postern.gateway.login;

import io.postern.directory.BindAnswer;
import io.postern.user.DirectoryAccount;
import io.postern.user.Secret;

/** Asks an account's own directory whether a password is right: once. */
@FunctionalInterface
public interface DirectoryQuestion {

    /** The directory's answer. */
    BindAnswer check(DirectoryAccount account, Secret password);
}
