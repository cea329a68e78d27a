package io.postern.gateway.directoryservices;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.directory.BindIdentity;
import io.postern.directory.ConnectionSettings;
import io.postern.directory.DirectorySettings;
import io.postern.directory.Protocol;
import io.postern.directory.Scope;
import io.postern.directory.connection.MachineIdentity;
import io.postern.directory.controllers.DomainControllers;
import io.postern.user.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is asked for tickets of a realm when several directories have to do with it. */
class KerberosRealmsTest {

    private static final String BASE = "OU=Staff,DC=corp,DC=test";

    @TempDir
    private Path folder;

    @Test
    void twoDirectoriesOfOneRealmAreBothAskedByTurns() {
        KerberosRealms realms = realms(Map.of());
        add(realms, "127.0.0.11, 127.0.0.12", BASE, "svc@corp.test");
        add(realms, "127.0.0.13", "OU=Branch,DC=corp,DC=test", "svc@corp.test");
        assertThat(realms.kdcs()).containsEntry("CORP.TEST", List.of("127.0.0.11", "127.0.0.13", "127.0.0.12"));
    }

    @Test
    void aSilentDirectorysControllersComeLast() {
        KerberosRealms realms = realms(Map.of());
        DomainControllers silent = add(realms, "127.0.0.11", BASE, "svc@corp.test");
        add(realms, "127.0.0.13", BASE, "svc@corp.test");
        silent.failed(silent.known().getFirst(), true);
        assertThat(realms.kdcs()).containsEntry("CORP.TEST", List.of("127.0.0.13", "127.0.0.11"));
    }

    @Test
    void whoeverServesTheDomainIsAskedBeforeWhoeverIsOnlyReadWithItsAccount() {
        KerberosRealms realms = realms(Map.of());
        add(realms, "127.0.0.21", "DC=branch,DC=test", "svc@corp.test");
        add(realms, "127.0.0.11", BASE, "svc@corp.test");
        assertThat(realms.kdcs())
                .containsEntry("CORP.TEST", List.of("127.0.0.11"))
                .containsEntry("BRANCH.TEST", List.of("127.0.0.21"));
    }

    @Test
    void theConfigurationFileOverridesAll() {
        KerberosRealms realms = realms(Map.of("CORP.TEST", List.of("kdc.corp.test")));
        add(realms, "127.0.0.11", BASE, "svc@corp.test");
        assertThat(realms.kdcs()).containsEntry("CORP.TEST", List.of("kdc.corp.test"));
    }

    private KerberosRealms realms(Map<String, List<String>> configured) {
        return new KerberosRealms(new Environment(
                folder, Duration.ofSeconds(1), 1, null, configured, List.of(), MachineIdentity.NONE, null));
    }

    private static DomainControllers add(KerberosRealms realms, String server, @Nullable String base, String account) {
        var connection = new ConnectionSettings(
                server, Protocol.LDAP, base, new BindIdentity.Standard(account, Secret.of("unused")), null);
        DomainControllers controllers = DomainControllers.of(connection);
        realms.add(new DirectorySettings(server, connection, Scope.EVERYBODY), controllers);
        return controllers;
    }
}
