package io.postern.gateway.kerberos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.directory.BindIdentity;
import io.postern.directory.ConnectionSettings;
import io.postern.directory.DirectorySettings;
import io.postern.directory.DirectoryUnavailable;
import io.postern.directory.OwnAccount;
import io.postern.directory.Protocol;
import io.postern.directory.Scope;
import io.postern.directory.connection.Addresses;
import io.postern.directory.controllers.DomainControllers;
import io.postern.directory.domain.OwnAccounts;
import io.postern.lab.Secrets;
import io.postern.lab.samba.SambaDomain;
import io.postern.sso.ServiceKey;
import io.postern.user.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AccountKeysSambaTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String ACCOUNT = "svc-postern";

    private final SambaDomain domain = SambaDomain.shared();
    private final AtomicLong clock = new AtomicLong();

    @Test
    void theKeysAreThoseThatTheDomainItselfExports() throws Exception {
        Path keytab = domain.serviceAccountKeytab();
        domain.setAttribute(ACCOUNT, "servicePrincipalName", "CIFS/" + ACCOUNT, "HTTP/" + ACCOUNT);
        try (var keys = keys(this::account, password())) {
            List<ServiceKey> made = keys.current();
            assertThat(made).extracting(ServiceKey::principal).contains("HTTP/" + ACCOUNT + "@" + domain.realm());
            assertThat(made).extracting(ServiceKey::toString).noneMatch(text -> text.contains(hex(made.getFirst())));
            List<ServiceKey> exported = new KeytabKeys(keytab, ACCOUNT + "@" + domain.realm()).current();
            assertThat(made.stream().map(AccountKeysSambaTest::spelled))
                    .containsAll(
                            exported.stream().map(AccountKeysSambaTest::spelled).toList());
            assertThat(exported).hasSize(2);
        } finally {
            domain.setAttribute(ACCOUNT, "servicePrincipalName");
        }
    }

    @Test
    void theyAreMadeOnceAndTheLastOnesServeThroughAnOutage() throws Exception {
        var asked = new AtomicInteger();
        try (var keys = keys(() -> answeredOnce(asked), password())) {
            String first = spelled(keys.current().getFirst());
            assertThat(spelled(keys.current().getFirst())).isEqualTo(first);
            assertThat(asked).hasValue(1);
            clock.addAndGet(AccountKeys.FRESH.toNanos());
            assertThat(spelled(keys.current().getFirst())).isEqualTo(first);
            org.awaitility.Awaitility.await().until(() -> asked.get() == 2);
            assertThat(spelled(keys.current().getFirst())).isEqualTo(first);
        }
    }

    @Test
    void aFailureIsNotRepeatedForEveryLoginAndAClosedOneHasNoKeys() throws Exception {
        var asked = new AtomicInteger(1);
        var keys = keys(() -> answeredOnce(asked), password());
        assertThatThrownBy(keys::current).hasMessage("down");
        assertThatThrownBy(keys::current).hasMessage("down");
        assertThat(asked).hasValue(2);
        keys.close();
        assertThatThrownBy(keys::current).hasMessage("The directory is no longer configured.");
    }

    private AccountKeys.Account answeredOnce(AtomicInteger asked) throws IOException {
        if (asked.incrementAndGet() > 1) {
            throw new IOException("down");
        }
        return new AccountKeys.Account(ACCOUNT, domain.realm(), List.of("HTTP/any"), 1);
    }

    private AccountKeys keys(AccountKeys.Owner owner, Secret password) {
        var kdc = new KdcAddress(domain.endpoint().address(), domain.endpoint().kdcPort());
        var realms = new RealmMemory(Kdcs.listed(Map.of(domain.realm(), List.of(kdc))), Addresses.ofMachine());
        return new AccountKeys(owner, password, realms, LIMIT, clock::get);
    }

    private AccountKeys.Account account() throws IOException {
        try {
            String name = domain.serviceAccount().userPrincipalName();
            var connection = new ConnectionSettings(
                    domain.endpoint().host() + ":" + domain.endpoint().ldapsPort(),
                    Protocol.LDAPS,
                    null,
                    new BindIdentity.Standard(name, password()),
                    Files.readString(domain.caCertificate()));
            OwnAccount found = OwnAccounts.read(
                    new DirectorySettings("corp", connection, Scope.EVERYBODY),
                    DomainControllers.of(connection),
                    name,
                    LIMIT);
            return new AccountKeys.Account(
                    found.samAccountName(), found.domain().realm(), found.servicePrincipalNames(), found.keyVersion());
        } catch (DirectoryUnavailable unavailable) {
            throw new IOException(unavailable);
        }
    }

    private Secret password() {
        return Secret.of(Secrets.note(domain.serviceAccount().password()));
    }

    /** Version, type and key. */
    private static String spelled(ServiceKey key) {
        return key.version() + " " + key.encryption() + " " + hex(key);
    }

    private static String hex(ServiceKey key) {
        byte[] bytes = key.copy();
        try {
            return Secrets.note(HexFormat.of().formatHex(bytes));
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
