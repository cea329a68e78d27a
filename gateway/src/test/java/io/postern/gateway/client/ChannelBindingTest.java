package io.postern.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.postern.gateway.http.CertificateWatch;
import io.postern.gateway.http.Limits;
import io.postern.gateway.http.Route;
import io.postern.gateway.http.Served;
import io.postern.gateway.session.SessionSettings;
import io.postern.gateway.session.Sessions;
import io.postern.gateway.session.SigningKey;
import io.postern.gateway.tls.Certificates;
import io.postern.lab.EmbeddedDomain;
import io.postern.lab.KerberosClient;
import io.postern.lab.Person;
import io.postern.lab.Secrets;
import io.postern.sso.ChannelBindingPolicy;
import io.postern.sso.PacPolicy;
import io.postern.sso.kerberos.AcceptorSettings;
import io.postern.sso.kerberos.KerberosAcceptor;
import io.postern.sso.kerberos.KeytabWatch;
import io.postern.store.UserStore;
import io.postern.store.sql.Stores;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real tickets over real TLS: whose certificate a ticket names, and whose connection it comes over. */
class ChannelBindingTest {

    private static final String PASSWORD = Secrets.note("fest-verbunden-1");
    private static final String SERVICE = "HTTP@localhost";

    private static EmbeddedDomain domain;
    private static Path keytab;
    private static KerberosClient lena;

    @TempDir
    Path directory;

    private final KnownTickets tickets = new KnownTickets();
    private UserStore store;

    @BeforeAll
    static void start(@TempDir Path below) throws Exception {
        domain = EmbeddedDomain.start(below, "CORP.EXAMPLE.TEST", "CORP");
        domain.add(Person.of("lena", "Lena Bound", PASSWORD, "lena@bound.test"));
        keytab = domain.keytab("HTTP/localhost");
        System.setProperty("java.security.krb5.conf", domain.krb5Conf().toString());
        lena = KerberosClient.logIn("lena@CORP.EXAMPLE.TEST", PASSWORD);
    }

    @AfterAll
    static void stop() {
        domain.close();
    }

    @BeforeEach
    void open() {
        store = Stores.open(directory.resolve("users.db"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void whenSentABoundTicketIsTakenByTheServerThatItNamesAndRelayedToAnotherItIsRefused() throws Exception {
        try (var here = server("here", ChannelBindingPolicy.WHEN_SENT);
                var relay = server("relay", ChannelBindingPolicy.WHEN_SENT)) {
            assertThat(send(here, bound(here)).statusCode()).isEqualTo(200);
            assertThat(send(here, bound(relay)).statusCode()).isEqualTo(401);
            assertThat(send(here, unbound()).statusCode())
                    .as("a client that sends none")
                    .isEqualTo(200);
        }
        assertThat(tickets.told)
                .containsExactly(
                        "lena@CORP.EXAMPLE.TEST",
                        "TICKET_REJECTED: CHANNEL_BINDING: the token belongs to another TLS connection",
                        "lena@CORP.EXAMPLE.TEST");
    }

    @Test
    void whenRequiredEveryTicketThatIsNotBoundToThisServerIsRefused() throws Exception {
        try (var here = server("here", ChannelBindingPolicy.REQUIRED);
                var relay = server("relay", ChannelBindingPolicy.REQUIRED)) {
            assertThat(send(here, bound(here)).statusCode()).isEqualTo(200);
            assertThat(send(here, bound(relay)).statusCode()).isEqualTo(401);
            assertThat(send(here, unbound()).statusCode()).isEqualTo(401);
        }
        assertThat(tickets.told).last().asString().startsWith("TICKET_REJECTED: NO_CHANNEL_BINDING: ");
    }

    @Test
    void whenOffNothingIsLookedAt() throws Exception {
        try (var here = server("here", ChannelBindingPolicy.OFF);
                var relay = server("relay", ChannelBindingPolicy.OFF)) {
            assertThat(send(here, bound(relay)).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void afterARenewalEachConnectionGoesByTheCertificateThatItsClientSaw() throws Exception {
        try (var here = server("here", ChannelBindingPolicy.REQUIRED)) {
            X509Certificate before = here.server().certificate();
            assertThat(send(here, bound(before)).statusCode()).isEqualTo(200);
            X509Certificate after = renewed(here, before);
            assertThat(send(here, bound(before)).statusCode())
                    .as("the old connection")
                    .isEqualTo(200);
            assertThat(send(here, bound(after)).statusCode())
                    .as("the old connection")
                    .isEqualTo(401);
            try (HttpClient fresh =
                    Served.clientTrusting(directory.resolve("here").resolve("server.pem"))) {
                assertThat(send(fresh, here, bound(after)).statusCode()).isEqualTo(200);
                assertThat(send(fresh, here, bound(before)).statusCode()).isEqualTo(401);
            }
        }
    }

    /** The certificate of new connections, once the server has seen that there is another one. */
    private X509Certificate renewed(Served here, X509Certificate before) throws Exception {
        Path files = directory.resolve("here");
        try (var _ = CertificateWatch.start(List.of(here.server()), Duration.ofMillis(20))) {
            Files.delete(files.resolve("server.pem"));
            Certificates.selfSigned(files, Instant.now());
            await().until(() -> !here.server().certificate().equals(before));
        }
        return here.server().certificate();
    }

    private Served server(String name, ChannelBindingPolicy policy) throws Exception {
        Path files = Files.createDirectory(directory.resolve(name));
        var key = SigningKey.open(files.resolve("session-key.json"));
        var settings = SessionSettings.standard("https://gateway.test");
        var sessions = Sessions.inMemory(settings, key, store, Clock.systemUTC(), event -> {});
        var used = new HashSet<String>();
        var acceptor = KerberosAcceptor.open(
                KeytabWatch.open(keytab),
                new AcceptorSettings(Set.of(), policy, PacPolicy.WHEN_SENT),
                digest -> used.add(Base64.getEncoder().encodeToString(digest)));
        var people = new KnownPeople(store);
        var routes =
                ClientRoutes.of(people, new KnownChanges(people), tickets, acceptor, sessions, Duration.ofMillis(1));
        return Served.with(files, Limits.STANDARD, routes.toArray(Route[]::new));
    }

    private static byte[] unbound() {
        return lena.spnegoToken(SERVICE);
    }

    private static byte[] bound(Served server) throws Exception {
        return bound(server.server().certificate());
    }

    private static byte[] bound(X509Certificate certificate) throws Exception {
        return lena.boundToken(SERVICE, MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
    }

    private static HttpResponse<String> send(Served server, byte[] token) throws Exception {
        return send(server.client(), server, token);
    }

    private static HttpResponse<String> send(HttpClient client, Served server, byte[] token) throws Exception {
        String encoded = Base64.getEncoder().encodeToString(token);
        var request = server.request("/api/authenticate/windows").header("Authorization", "Negotiate " + encoded);
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
