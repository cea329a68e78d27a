package io.postern.directory.domain;

import io.postern.directory.Directory;
import io.postern.directory.DirectorySettings;
import io.postern.directory.GroupMemory;
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
     * @param memory which groups the chosen names meant when they were first read
     */
    public static Directory open(
            DirectorySettings settings, DomainControllers controllers, Duration deadline, GroupMemory memory) {
        return new LdapDirectory(settings, controllers, deadline, memory);
    }

    /** The same, with nothing remembered of groups. */
    public static Directory open(DirectorySettings settings, DomainControllers controllers, Duration deadline) {
        return open(settings, controllers, deadline, GroupMemory.NONE);
    }

    /** The same, with domain controllers that nobody else asks. */
    public static Directory open(DirectorySettings settings, Duration deadline, GroupMemory memory) {
        return open(settings, DomainControllers.of(settings.connection()), deadline, memory);
    }

    /** The same, with domain controllers that nobody else asks, and nothing remembered of groups. */
    public static Directory open(DirectorySettings settings, Duration deadline) {
        return open(settings, deadline, GroupMemory.NONE);
    }
}
