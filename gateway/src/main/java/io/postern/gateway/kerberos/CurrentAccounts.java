package io.postern.gateway.kerberos;

import io.postern.directory.CurrentAccount;
import io.postern.directory.DirectoryUnavailable;
import io.postern.user.DirectoryId;
import java.util.Optional;

/** Asks a directory what an account is called now. Blocking; safe for several threads. */
@FunctionalInterface
public interface CurrentAccounts {

    /** The account; empty if it does not show. */
    Optional<CurrentAccount> current(DirectoryId account) throws DirectoryUnavailable;
}
