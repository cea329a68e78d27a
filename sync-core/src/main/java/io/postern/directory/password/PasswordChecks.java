package io.postern.directory.password;

import io.postern.directory.DirectorySettings;
import io.postern.directory.PasswordCheck;
import io.postern.directory.Protocol;
import io.postern.directory.controllers.DomainControllers;
import java.time.Duration;

/** Opens checks of passwords. Nothing connects before the first question, so that an outage does not stop a start. */
public final class PasswordChecks {

    private PasswordChecks() {}

    /**
     * The check of passwords by one simple bind each on kept connections.
     *
     * @param controllers of this directory's connection, shared with its reading
     * @param connections how many are kept at most; so many people are asked for at once
     * @param deadline how long one check may take in all, waiting for a free connection included
     * @throws IllegalArgumentException with protocol {@code ldap}, whose connections cannot carry a password: ask Kerberos
     */
    public static PasswordCheck open(
            DirectorySettings settings, DomainControllers controllers, int connections, Duration deadline) {
        if (settings.connection().protocol() == Protocol.LDAP) {
            throw new IllegalArgumentException("Protocol ldap checks passwords by Kerberos, not by a bind.");
        }
        return new BindPasswordCheck(controllers, System::nanoTime, connections, deadline);
    }

    /** The same, with domain controllers that nobody else asks. */
    public static PasswordCheck open(DirectorySettings settings, int connections, Duration deadline) {
        return open(settings, DomainControllers.of(settings.connection()), connections, deadline);
    }
}
