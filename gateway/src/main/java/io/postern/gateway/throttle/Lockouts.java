package io.postern.gateway.throttle;

import io.postern.directory.DirectoryUnavailable;
import io.postern.directory.Lockout;
import io.postern.directory.LockoutPolicy;
import io.postern.user.DirectoryAccount;

/** What directories say about locking accounts. */
public interface Lockouts {

    /** The strictest policy that holds for whole domains, as far as it is known by now; never waits for a directory. */
    LockoutPolicy lockoutPolicy();

    /**
     * How near an account is to being locked now. Blocking.
     *
     * @throws DirectoryUnavailable with a sentence for an administrator
     */
    Lockout lockout(DirectoryAccount account) throws DirectoryUnavailable;
}
