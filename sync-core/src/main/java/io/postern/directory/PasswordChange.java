package io.postern.directory;

import io.postern.user.DirectoryAccount;
import io.postern.user.Secret;

/** Changes a person's password in their own domain, on their behalf and with nothing but the old one. Blocking; safe for several threads. */
@FunctionalInterface
public interface PasswordChange {

    /** The domain's answer; an expired password, or one that must be changed, can be changed too. */
    ChangeAnswer change(DirectoryAccount account, Secret before, Secret after);
}
