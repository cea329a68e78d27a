package io.postern.directory.reading;

import io.postern.directory.Directory;
import io.postern.directory.DirectorySettings;
import io.postern.directory.controllers.DomainControllers;
import java.time.Duration;

/** Opens directories. Nothing connects before the first question, so that an outage does not stop a start. */
public final class Directories {

    private Directories() {}

    /**
     * The read side of a directory.
     *
     * @param controllers of this directory's connection, shared with its password checks
     * @param deadline how long connecting, binding and each single answer (one page of a snapshot, say) may take. With protocol
     *     {@code ldap} the caller has set {@code java.security.krb5.conf}.
     */
    public static Directory open(DirectorySettings settings, DomainControllers controllers, Duration deadline) {
        return new LdapDirectory(settings, controllers, deadline);
    }

    /** The same, with domain controllers that nobody else asks. */
    public static Directory open(DirectorySettings settings, Duration deadline) {
        return open(settings, DomainControllers.of(settings.connection()), deadline);
    }
}
