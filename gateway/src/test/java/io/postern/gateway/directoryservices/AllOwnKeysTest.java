package io.postern.gateway.directoryservices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.directory.BindIdentity;
import io.postern.directory.ChangeAnswer;
import io.postern.directory.ConnectionSettings;
import io.postern.directory.DirectorySettings;
import io.postern.directory.Protocol;
import io.postern.directory.Scope;
import io.postern.directory.connection.Addresses;
import io.postern.directory.domain.Directories;
import io.postern.gateway.kerberos.AccountKeys;
import io.postern.gateway.kerberos.Kdcs;
import io.postern.gateway.kerberos.RealmMemory;
import io.postern.lab.Secrets;
import io.postern.sso.NoServiceKeys;
import io.postern.user.Secret;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AllOwnKeysTest {

    private static final Duration LIMIT = Duration.ofSeconds(1);
    private static final Secret PASSWORD = Secret.of(Secrets.note("Vom-Dienstkonto-9"));

    @Test
    void keysOfAnAccountThatNobodyCanSayAnythingOfAreWithheld() {
        AccountKeys.Owner silent = () -> {
            throw new IOException("dc1 does not answer.");
        };
        try (LiveDirectory directory = directory(silent)) {
            assertThat(new AllOwnKeys(() -> List.of(directory)).withheld())
                    .contains("Directory corp: dc1 does not answer.");
        }
    }

    @Test
    void anAccountWithoutAServiceWithholdsNoneHoweverOftenItIsAsked() {
        try (LiveDirectory directory =
                directory(() -> new AccountKeys.Account("svc", "CORP.EXAMPLE.TEST", List.of(), 1))) {
            var keys = new AllOwnKeys(() -> List.of(directory));
            assertThat(keys.withheld()).isEmpty();
            assertThat(keys.withheld()).isEmpty();
        }
    }

    @Test
    void thatThereAreNoneIsSaidOnlyWhereNothingFailed() {
        var keys = new AllOwnKeys(List::of);
        assertThatThrownBy(keys::current).isInstanceOf(NoServiceKeys.class).hasMessageContaining("No directory has");
        AccountKeys.Owner silent = () -> {
            throw new IOException("dc1 does not answer.");
        };
        AccountKeys.Owner nothing = () -> new AccountKeys.Account("svc", "CORP.EXAMPLE.TEST", List.of(), 1);
        try (LiveDirectory broken = directory(silent);
                LiveDirectory without = directory(nothing)) {
            assertThatThrownBy(new AllOwnKeys(() -> List.of(without))::current).isInstanceOf(NoServiceKeys.class);
            assertThatThrownBy(new AllOwnKeys(() -> List.of(broken, without))::current)
                    .isNotInstanceOf(NoServiceKeys.class)
                    .hasMessage("dc1 does not answer.");
        }
    }

    private static LiveDirectory directory(AccountKeys.Owner owner) {
        var connection = new ConnectionSettings(
                "dc1.corp.example.test",
                Protocol.LDAPS,
                null,
                new BindIdentity.Standard("svc@corp.example.test", PASSWORD),
                null);
        var settings = new DirectorySettings("corp", connection, Scope.EVERYBODY);
        var realms = new RealmMemory(Kdcs.listed(Map.of()), Addresses.ofMachine());
        var keys = new AccountKeys(owner, PASSWORD, realms, LIMIT, System::nanoTime);
        return new LiveDirectory(
                settings,
                Directories.open(settings, LIMIT),
                new NoKeytab("corp"),
                (account, before, after) -> new ChangeAnswer.Unreachable("nobody is asked here", null),
                Optional.of(new OwnServices(owner, keys)));
    }
}
