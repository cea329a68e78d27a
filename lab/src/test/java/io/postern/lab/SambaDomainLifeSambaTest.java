package io.postern.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.LDAPException;
import io.postern.lab.samba.SambaDomain;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What only a real domain controller of one's own can do: stop, hang, come back, show bad certificates, trust another. */
class SambaDomainLifeSambaTest {

    private static final Path DIRECTORY = Path.of(System.getProperty("postern.lab.directory"), "life");
    private static final String PASSWORD = "Richtig-1";
    private static SambaDomain one;
    private static SambaDomain other;

    @BeforeAll
    static void startTwoDomainsAtOnce() {
        var second = CompletableFuture.supplyAsync(() -> SambaDomain.start(DIRECTORY, "OTHER.EXAMPLE.TEST", "OTHER"));
        one = SambaDomain.start(DIRECTORY, "ONE.EXAMPLE.TEST", "ONE");
        other = second.join();
        one.add(Person.of("olga", "Olga One", PASSWORD, "olga@one.test"));
        other.add(Person.of("otto", "Otto Other", PASSWORD, "otto@other.test"));
    }

    @AfterAll
    static void closeBoth() {
        one.close();
        other.close();
        assertThat(DIRECTORY.resolve("samba-" + one.endpoint().address().replaceAll(".*\\.", "")))
                .doesNotExist();
    }

    @Test
    void twoDomainsAnswerSideBySideOnAddressesOfTheirOwn() throws Exception {
        assertThat(one.endpoint().address()).isNotEqualTo(other.endpoint().address());
        assertThat(one.endpoint().host()).isNotEqualTo(other.endpoint().host());
        assertThat(bind(one, "olga")).isEqualTo("granted");
        assertThat(bind(other, "otto")).isEqualTo("granted");
        assertThat(InetAddress.getByName(one.endpoint().host()).getHostAddress())
                .isEqualTo(one.endpoint().address());
        assertThat(InetAddress.getByName("localhost").isLoopbackAddress()).isTrue();
    }

    @Test
    void aFrozenControllerAcceptsConnectionsAndAnswersNothingUntilItIsThawed() throws Exception {
        one.freeze();
        try (var socket = new Socket(one.endpoint().address(), 636)) {
            socket.setSoTimeout(300);
            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        } finally {
            one.thaw();
        }
        assertThat(bind(one, "olga")).isEqualTo("granted");
    }

    @Test
    void aStoppedControllerRefusesConnectionsAndComesBackWithItsData() throws Exception {
        one.stop();
        assertThatThrownBy(() -> new Socket(one.endpoint().address(), 636).close())
                .isInstanceOf(ConnectException.class);
        one.restart();
        assertThat(bind(one, "olga")).isEqualTo("granted");
    }

    @Test
    void aCertificateOfAnotherAuthorityOrAnExpiredOneOrOneForAnotherHostIsRefusedByACarefulClient() throws Exception {
        String host = one.endpoint().host();
        var stranger = CertificateAuthority.create(Files.createTempDirectory(DIRECTORY, "ca"), "Stranger");
        Instant past = Instant.parse("2020-01-01T00:00:00Z");
        var bad = List.of(
                stranger.issue(host),
                one.authority().issue(List.of(host), past, past.plusSeconds(3600)),
                one.authority().issue("dc9.elsewhere.example.test"));
        for (IssuedCertificate certificate : bad) {
            one.present(certificate);
            assertThatThrownBy(() -> bind(one, "olga")).isInstanceOf(LDAPException.class);
        }
        one.present(one.authority().issue(host));
        assertThat(bind(one, "olga")).isEqualTo("granted");
    }

    @Test
    void aPersonOfATrustedForestGetsATicketForAServiceOfTheOther() throws Exception {
        one.trust(other);
        Path both = Krb5File.write(DIRECTORY.resolve("both.conf"), one, other);
        System.setProperty("java.security.krb5.conf", both.toString());
        assertThat(ticketFor(other, "olga@ONE.EXAMPLE.TEST")).isEqualTo("olga@ONE.EXAMPLE.TEST");
        assertThat(ticketFor(one, "otto@OTHER.EXAMPLE.TEST")).isEqualTo("otto@OTHER.EXAMPLE.TEST");
    }

    private static String ticketFor(SambaDomain domain, String person) throws Exception {
        String host = "wiki." + domain.dnsName();
        var service = new KerberosService("HTTP/" + host + "@" + domain.realm(), domain.keytab("HTTP/" + host));
        return service.accept(KerberosClient.logIn(person, PASSWORD).kerberosToken("HTTP@" + host));
    }

    @Test
    void aLockoutPolicyOfTheDomainLocksOut() throws Exception {
        one.add(Person.of("luise", "Luise One", PASSWORD, "luise@one.test"));
        one.setPolicy("lockoutThreshold", "2");
        try {
            var client = new LdapClient(one);
            assertThat(client.bind("luise@one.example.test", "falsch")).isEqualTo("data 52e");
            assertThat(client.bind("luise@one.example.test", "falsch")).isEqualTo("data 52e");
            assertThat(bind(one, "luise")).isEqualTo("data 775");
        } finally {
            one.setPolicy("lockoutThreshold", "0");
        }
    }

    private static String bind(SambaDomain domain, String account) throws LDAPException {
        return new LdapClient(domain).bind(account + "@" + domain.dnsName(), PASSWORD);
    }
}
