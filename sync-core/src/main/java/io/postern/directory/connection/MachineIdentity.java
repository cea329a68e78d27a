package io.postern.directory.connection;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * This machine's own Kerberos identity, for {@code authentication: windows}.
 *
 * @param keytab the file with its keys; null without one
 * @param principal whose keys they are unless the settings name somebody; null if the keytab holds services only
 */
public record MachineIdentity(
        @Nullable Path keytab, @Nullable String principal) {

    /** No identity: {@code authentication: windows} is not possible. */
    public static final MachineIdentity NONE = new MachineIdentity(null, null);

    /** Whether there is one. */
    public boolean exists() {
        return keytab != null || isSystems();
    }

    /** Whether Java asks the operating system for Kerberos (SSPI on Windows), which then knows who we are. */
    static boolean isSystems() {
        return Boolean.getBoolean("sun.security.jgss.native");
    }
}
