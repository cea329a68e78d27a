package io.postern.directory.password;

import io.postern.directory.DirectorySettings;
import io.postern.directory.PasswordCheck;
import io.postern.directory.Protocol;
import java.time.Duration;

/** Opens checks of passwords. Nothing connects before the first question, so that an outage does not stop a start. */
public final class PasswordChecks {

    private PasswordChecks() {}

    /**
     * The check of passwords by one simple bind each on kept connections.
     *
     * @param connections how many are kept at most; so many people are asked for at once
     * @param deadline how long one check may take in all, waiting for a free connection included
     * @throws IllegalArgumentException with protocol {@code ldap}, whose connections cannot carry a password: ask Kerberos
     */
    public static PasswordCheck open(DirectorySettings settings, int connections, Duration deadline) {
        if (settings.connection().protocol() == Protocol.LDAP) {
            throw new IllegalArgumentException("Protocol ldap checks passwords by Kerberos, not by a bind.");
        }
        return new BindPasswordCheck(new BindPool(settings.connection(), System::nanoTime), connections, deadline);
    }
}
