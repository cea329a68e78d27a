package io.postern.directory;

import java.time.Duration;

/** Opens directories. Nothing connects before the first question, so that an outage does not stop a start. */
public final class Directories {

    private Directories() {}

    /**
     * The read side of a directory.
     *
     * @param deadline how long connecting, binding and each single answer (one page of a snapshot, say) may take. With protocol
     *     {@code ldap} the caller has set {@code java.security.krb5.conf}.
     */
    public static Directory open(DirectorySettings settings, Duration deadline) {
        return new LdapDirectory(settings, deadline);
    }

    /**
     * The check of passwords by one simple bind each on kept connections.
     *
     * @param connections how many are kept at most; so many people are asked for at once
     * @param deadline how long one check may take in all, waiting for a free connection included
     * @throws IllegalArgumentException with protocol {@code ldap}, whose connections cannot carry a password: ask Kerberos
     */
    public static PasswordCheck passwordCheck(DirectorySettings settings, int connections, Duration deadline) {
        if (settings.connection().protocol() == Protocol.LDAP) {
            throw new IllegalArgumentException("Protocol ldap checks passwords by Kerberos, not by a bind.");
        }
        return new BindPasswordCheck(new BindPool(settings.connection(), System::nanoTime), connections, deadline);
    }
}
