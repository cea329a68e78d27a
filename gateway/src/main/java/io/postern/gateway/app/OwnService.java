package io.postern.gateway.app;

import io.postern.gateway.config.SsoSettings;
import io.postern.gateway.directoryservices.Environment;
import io.postern.sso.KeytabAcceptor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Our own Kerberos service, as the configuration and the keytab name it. */
final class OwnService {

    private OwnService() {}

    /** The service, or null without a keytab. */
    static Environment.@Nullable Service of(SsoSettings settings) throws IOException {
        Path keytab = settings.keytab();
        if (keytab == null) {
            return null;
        }
        String principal = settings.principal();
        return new Environment.Service(keytab, principal == null ? KeytabAcceptor.firstPrincipal(keytab) : principal);
    }

    /** The principals to accept tickets for; empty for every one in the keytab. */
    static Set<String> accepted(SsoSettings settings) {
        String principal = settings.principal();
        return principal == null ? Set.of() : Set.of(principal);
    }
}
