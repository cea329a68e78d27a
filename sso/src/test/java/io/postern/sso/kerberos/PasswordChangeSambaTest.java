package io.postern.sso.kerberos;

import static io.postern.sso.kerberos.Acceptors.accept;
import static io.postern.sso.kerberos.TicketClient.SPNEGO;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.lab.Person;
import io.postern.lab.Secrets;
import io.postern.lab.samba.SambaDomain;
import io.postern.sso.Rejection;
import io.postern.sso.Round;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service account gets another password in a real domain: kvno n to n + 1, with tickets of both in people's hands. */
class PasswordChangeSambaTest {

    private static final SambaDomain DOMAIN = SambaDomain.shared();

    @TempDir
    Path directory;

    @Test
    void ticketsOfTheOldAndOfTheNewPasswordAreTakenWhenBothKeysAreInTheKeytab() throws Exception {
        String id = UUID.randomUUID().toString().substring(0, 8);
        String service = "HTTP/" + id + ".example.test";
        String account = newPerson("s" + id);
        String person = newPerson("p" + id);
        DOMAIN.setAttribute(account, "servicePrincipalName", service);
        DOMAIN.setAttribute(account, "msDS-SupportedEncryptionTypes", "24");
        DOMAIN.setPassword(account, Secrets.note("Dienst-Passwort-" + id + "-1"));
        Path keytab = Files.copy(DOMAIN.keytab(service), directory.resolve("service.keytab"));
        var client = TicketClient.of(DOMAIN, directory);
        var holder = client.login(person, HandshakeContract.PASSWORD);
        try (var acceptor = Acceptors.of(keytab, Set.of())) {
            assertThat(accept(acceptor, token(client, holder, service))).isInstanceOf(Round.Established.class);

            DOMAIN.setPassword(account, Secrets.note("Dienst-Passwort-" + id + "-2"));
            var newcomer = client.login(person, HandshakeContract.PASSWORD);
            assertThat(accept(acceptor, token(client, newcomer, service)))
                    .isInstanceOfSatisfying(
                            Round.Rejected.class,
                            rejected -> assertThat(rejected.reason()).isEqualTo(Rejection.WRONG_KEY));
            KeytabFile.replace(keytab, merged(keytab, DOMAIN.keytab(service)));
            assertThat(accept(acceptor, token(client, newcomer, service))).isInstanceOf(Round.Established.class);
            assertThat(accept(acceptor, token(client, holder, service)))
                    .as("whoever has an old ticket")
                    .isInstanceOf(Round.Established.class);
        }
    }

    private Path merged(Path one, Path other) throws Exception {
        var both = new ByteArrayOutputStream();
        both.writeBytes(Files.readAllBytes(one));
        byte[] second = Files.readAllBytes(other);
        both.writeBytes(Arrays.copyOfRange(second, 2, second.length));
        return Files.write(directory.resolve("merged.keytab"), both.toByteArray());
    }

    private static byte[] token(TicketClient client, javax.security.auth.Subject holder, String service)
            throws Exception {
        byte[] token = client.token(holder, service, SPNEGO);
        Secrets.note(Base64.getEncoder().encodeToString(token));
        return token;
    }

    private static String newPerson(String name) {
        DOMAIN.add(Person.of(name, "Person " + name, HandshakeContract.PASSWORD, name + "@mail.test"));
        return name;
    }
}
