package io.postern.directory;

import io.postern.user.Secret;

/** As whom the directory is read. */
public sealed interface BindIdentity {

    /**
     * {@code authentication: standard}: a service account by its user principal name.
     *
     * @param userName the UPN
     */
    record Standard(String userName, Secret password) implements BindIdentity {}

    /** {@code authentication: windows}: the process's own Kerberos identity. */
    record Windows() implements BindIdentity {}
}
