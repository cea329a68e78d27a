package io.postern.directory.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.directory.BindIdentity;
import io.postern.directory.ConnectionSettings;
import io.postern.directory.DirectoryUnavailable;
import io.postern.directory.Protocol;
import io.postern.directory.connection.Deadline;
import io.postern.directory.connection.MachineIdentity;
import io.postern.directory.controllers.DomainControllers;
import io.postern.directory.controllers.Surroundings;
import io.postern.lab.EmbeddedDomain;
import io.postern.lab.HostsFile;
import io.postern.user.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A host that DNS names must have a certificate for that very name, or it is shown no password. */
@Timeout(60)
class DiscoveredCertificateTest {

    private static final String NAMED = "dc9.found.postern.test";

    @TempDir
    Path folder;

    @Test
    void aHostThatDnsNamesIsShownNoPasswordWithoutACertificateForThatName() throws Exception {
        try (EmbeddedDomain domain = EmbeddedDomain.start(folder, "FOUND.POSTERN.TEST", "FOUND");
                FakeDns dns = new FakeDns()) {
            HostsFile.add("127.0.0.1", NAMED);
            dns.with(
                    "_ldap._tcp.dc._msdcs.found.postern.test",
                    "0 100 " + domain.endpoint().ldapPort() + " " + NAMED);
            var account = domain.serviceAccount();
            var settings = new ConnectionSettings(
                    null,
                    "found.postern.test",
                    Protocol.STARTTLS,
                    null,
                    new BindIdentity.Standard(account.userPrincipalName(), Secret.of(account.password())),
                    Files.readString(domain.caCertificate()));
            var controllers = DomainControllers.of(
                    settings, new Surroundings(List.of(dns.address()), MachineIdentity.NONE, () -> {}));
            int before = domain.traffic().binds();
            assertThatThrownBy(() -> controllers.bound(Deadline.in(Duration.ofSeconds(10))))
                    .isInstanceOf(DirectoryUnavailable.class)
                    .hasMessageContaining(NAMED)
                    .hasMessageContaining("certificate");
            assertThat(domain.traffic().binds()).isEqualTo(before);
        }
    }
}
