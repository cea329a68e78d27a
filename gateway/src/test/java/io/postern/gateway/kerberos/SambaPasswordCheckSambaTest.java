package io.postern.gateway.kerberos;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.directory.BindAnswer;
import io.postern.directory.BindDenial;
import io.postern.directory.BindIdentity;
import io.postern.directory.ConnectionSettings;
import io.postern.directory.DirectorySettings;
import io.postern.directory.DirectoryUnavailable;
import io.postern.directory.Protocol;
import io.postern.directory.Scope;
import io.postern.directory.domain.Directories;
import io.postern.lab.AccountState;
import io.postern.lab.Domain;
import io.postern.lab.Person;
import io.postern.lab.Secrets;
import io.postern.lab.samba.SambaDomain;
import io.postern.user.DirectoryAccount;
import io.postern.user.LoginName;
import io.postern.user.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class SambaPasswordCheckSambaTest extends PasswordCheckContract {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Override
    Domain domain() {
        return SambaDomain.shared();
    }

    private final Map<String, String> sids = new ConcurrentHashMap<>();

    @Override
    String sid(String name) {
        return sids.computeIfAbsent(name, this::find);
    }

    private String find(String name) {
        try (var directory = Directories.open(new DirectorySettings("corp", connection(), Scope.EVERYBODY), LIMIT)) {
            return directory.find(LoginName.parse(name)).stream()
                    .map(found -> found.account().sid())
                    .findFirst()
                    .orElse("S-1-5-21-1-2-3-1000");
        } catch (DirectoryUnavailable | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private ConnectionSettings connection() throws IOException {
        Domain domain = domain();
        return new ConnectionSettings(
                domain.endpoint().host() + ":" + domain.endpoint().ldapsPort(),
                Protocol.LDAPS,
                null,
                new BindIdentity.Standard(
                        domain.serviceAccount().userPrincipalName(),
                        Secret.of(Secrets.note(domain.serviceAccount().password()))),
                Files.readString(domain.caCertificate()));
    }

    @Test
    void whoeverHasSomebodysOldNameNowIsNotTakenForThem() {
        String name = newPerson();
        DirectoryAccount before = account(name);
        domain().rename(name, Person.of(name + "x", "Renamed " + name, PASSWORD, name + "@mail.test"));
        String secret = Secrets.note("Eigenes-der-Neuen-1");
        domain().add(Person.of(name, "New " + name, secret, name + "@new.test"));
        try (var check = opened(Map.of(domain().realm(), List.of(kdc())), keytab(), principal(), LIMIT)) {
            assertThat(check.check(before, Secret.of(secret)).from(null))
                    .isEqualTo(new BindAnswer.Denied(BindDenial.NO_SUCH_USER));
        }
    }

    @Override
    BindDenial denial(AccountState state) {
        return switch (state) {
            case USABLE, WORKSTATION -> null; // an AS exchange names no workstation
            case LOGON_HOURS -> BindDenial.LOGON_HOURS;
            case PASSWORD_EXPIRED -> BindDenial.PASSWORD_EXPIRED;
            case DISABLED -> BindDenial.DISABLED;
            case ACCOUNT_EXPIRED -> BindDenial.ACCOUNT_EXPIRED;
            case MUST_CHANGE_PASSWORD -> BindDenial.MUST_CHANGE_PASSWORD;
            case LOCKED_OUT -> BindDenial.LOCKED_OUT;
        };
    }

    @Test
    void theNamesCaseDoesNotMatter() {
        assertThat(check(newPerson().toUpperCase(Locale.ROOT), PASSWORD)).isEqualTo(ACCEPTED);
    }

    @Test
    void aNameWithLettersBeyondAsciiIsAccepted() {
        String name = newPerson("jürgen-ß");
        assertThat(check(name, PASSWORD)).isEqualTo(ACCEPTED);
        assertThat(check(name, "falsch")).isEqualTo(new BindAnswer.Denied(BindDenial.WRONG_PASSWORD));
        String nobody = name.replace('ü', 'u');
        assertThat(check(nobody, PASSWORD)).isEqualTo(new BindAnswer.Denied(BindDenial.NO_SUCH_USER));
    }

    @Test
    void aFrozenControllerIsUnreachableWithinTheDeadlineAndBackAfterwards() {
        String name = newPerson();
        assertThat(checkAt(List.of(kdc()), keytab(), name)).isEqualTo(ACCEPTED);
        SambaDomain.shared().freeze();
        try {
            long start = System.nanoTime();
            assertThat(checkAt(List.of(kdc()), keytab(), name)).isInstanceOf(BindAnswer.Unreachable.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(4500));
        } finally {
            SambaDomain.shared().thaw();
        }
        assertThat(check(name, PASSWORD)).isEqualTo(ACCEPTED);
    }
}
