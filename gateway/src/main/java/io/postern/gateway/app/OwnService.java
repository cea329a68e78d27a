package io.postern.gateway.app;

import io.postern.directory.connection.MachineIdentity;
import io.postern.gateway.config.DirectoryAccess;
import io.postern.gateway.config.SsoSettings;
import io.postern.gateway.directoryservices.Environment;
import io.postern.sso.kerberos.Keytab;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Our own Kerberos service and account, as the configuration and the keytabs name them. */
final class OwnService {

    private OwnService() {}

    /** The service, or null without a keytab. */
    static Environment.@Nullable Service of(SsoSettings settings) throws IOException {
        Path keytab = settings.keytab();
        if (keytab == null) {
            return null;
        }
        String principal = settings.principal();
        return new Environment.Service(keytab, principal == null ? Keytab.firstPrincipal(keytab) : principal);
    }

    /** Who this machine is when it reads a directory with authentication {@code windows}. */
    static MachineIdentity identity(DirectoryAccess settings) throws IOException {
        Path keytab = settings.keytab();
        return keytab == null
                ? MachineIdentity.NONE
                : new MachineIdentity(keytab, Keytab.firstAccount(keytab).orElse(null));
    }

    /** The principals to accept tickets for; empty for every one in the keytab. */
    static Set<String> accepted(SsoSettings settings) {
        String principal = settings.principal();
        return principal == null ? Set.of() : Set.of(principal);
    }
}
