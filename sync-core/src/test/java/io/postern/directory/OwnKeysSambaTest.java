package io.postern.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.directory.connection.Deadline;
import io.postern.directory.connection.MachineIdentity;
import io.postern.directory.controllers.DomainControllers;
import io.postern.directory.controllers.Surroundings;
import io.postern.directory.domain.Directories;
import io.postern.lab.Credentials;
import io.postern.lab.samba.SambaDomain;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code authentication: windows}: the directory is read with a keytab, and no password is kept anywhere. */
class OwnKeysSambaTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    @TempDir
    private Path directory;

    private final SambaDomain domain = SambaDomain.shared();

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void aKeytabReadsTheDirectoryOverEveryProtocol(Protocol protocol) throws Exception {
        Credentials account = domain.serviceAccount();
        Path keytab =
                PasswordKeytab.write(directory.resolve("own.keytab"), account(), domain.realm(), account.password());
        var facts = read(protocol, null, new MachineIdentity(keytab, account() + "@" + domain.realm()))
                .check();
        assertThat(facts.domainController()).isEqualTo(domain.endpoint().host());
    }

    @Test
    void theUserNameSaysWhoseKeysAreUsed() throws Exception {
        Credentials account = domain.serviceAccount();
        Path keytab =
                PasswordKeytab.write(directory.resolve("own.keytab"), account(), domain.realm(), account.password());
        var directory = read(Protocol.LDAP, account.userPrincipalName(), new MachineIdentity(keytab, null));
        assertThat(directory.snapshot().people()).isNotEmpty();
    }

    @Test
    void aKeyThatIsNotTheDomainsAnyMoreIsOneSentence() throws Exception {
        Path old =
                PasswordKeytab.write(directory.resolve("old.keytab"), account(), domain.realm(), "an-older-Password-1");
        assertThatThrownBy(() -> read(Protocol.LDAP, null, new MachineIdentity(old, account() + "@" + domain.realm()))
                        .check())
                .isInstanceOf(DirectoryUnavailable.class)
                .hasMessageContaining("its key in the keytab is not the domain's any more");
    }

    @Test
    void aKeytabWithoutTheAccountIsOneSentence() throws Exception {
        Path keytab = PasswordKeytab.write(directory.resolve("own.keytab"), "other", domain.realm(), "Whatever-1");
        assertThatThrownBy(() -> read(
                                Protocol.LDAP,
                                domain.serviceAccount().userPrincipalName(),
                                new MachineIdentity(keytab, null))
                        .check())
                .hasMessageContaining("the keytab holds no usable key of it");
    }

    @Test
    void aKeytabWithServicesOnlyAsksForTheName() throws Exception {
        assertThatThrownBy(() -> read(Protocol.LDAP, null, new MachineIdentity(directory.resolve("x"), null))
                        .check())
                .hasMessageContaining("name the account to log in with as userName");
    }

    @Test
    void aRealmThatTheDomainDoesNotServeIsOneSentence() throws Exception {
        assertThatThrownBy(() -> read(
                                Protocol.LDAP,
                                "svc@elsewhere.test",
                                new MachineIdentity(
                                        PasswordKeytab.write(
                                                directory.resolve("e.keytab"), "svc", "ELSEWHERE.TEST", "Whatever-1"),
                                        null))
                        .check())
                .hasMessageContaining("realm after the @ of its name");
    }

    @Test
    void aConnectionEndsWithItsTicket() throws Exception {
        Path keytab = domain.serviceAccountKeytab();
        var settings = settings(Protocol.LDAP, domain.serviceAccount().userPrincipalName());
        var controllers = DomainControllers.of(
                settings, new Surroundings(List.of(), new MachineIdentity(keytab, null), () -> {}));
        try (var connection = controllers.bound(Deadline.in(LIMIT))) {
            assertThat(connection.isFit()).isTrue();
            assertThat(connection.target().host()).isEqualTo(domain.endpoint().host());
        }
    }

    private String account() {
        return domain.serviceAccount().userPrincipalName().replaceFirst("@.*", "");
    }

    private Directory read(Protocol protocol, String userName, MachineIdentity machine) throws Exception {
        var settings = settings(protocol, userName);
        var controllers = DomainControllers.of(settings, new Surroundings(List.of(), machine, () -> {}));
        return Directories.open(new DirectorySettings("own", settings, Scope.EVERYBODY), controllers, LIMIT);
    }

    private ConnectionSettings settings(Protocol protocol, String userName) throws Exception {
        return SettingsOf.domain(domain, protocol).build().connection().as(new BindIdentity.Windows(userName));
    }
}
