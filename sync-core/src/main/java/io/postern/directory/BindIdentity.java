package io.postern.directory;

import io.postern.user.Secret;
import org.jspecify.annotations.Nullable;

/** As whom the directory is read. */
public sealed interface BindIdentity {

    /**
     * {@code authentication: standard}: a service account by its user principal name.
     *
     * @param userName the UPN
     */
    record Standard(String userName, Secret password) implements BindIdentity {}

    /**
     * {@code authentication: windows}: this machine's own Kerberos identity, by a keytab; no password is kept.
     *
     * @param userName the principal, {@code name@domain}; null for the first person or computer in the keytab
     */
    record Windows(@Nullable String userName) implements BindIdentity {}
}
