package io.postern.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Certificates are renewed while servers run; what is shown is what a client's handshake sees. */
class RenewalTest {

    private static final Route HELLO = new Route("GET", "/hello", _ -> HttpServerTest.text("hello"));

    @TempDir
    Path directory;

    private final Logger logger = (Logger) LoggerFactory.getLogger(Renewal.class);
    private final List<ILoggingEvent> said = new CopyOnWriteArrayList<>();
    private final ListAppender<ILoggingEvent> listener = new ListAppender<>();
    private Served served;
    private Served sharing;

    @BeforeEach
    void start() throws Exception {
        listener.list = said;
        listener.start();
        logger.addAppender(listener);
        served = Served.with(directory, Limits.STANDARD, HELLO);
        sharing = Served.with(directory, Limits.STANDARD, HELLO);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(listener);
        served.close();
        sharing.close();
    }

    private CertificateWatch watch() {
        return CertificateWatch.start(List.of(served.server(), sharing.server()), Duration.ofMillis(100));
    }

    /** Another certificate in the files, of other keys. */
    private X509Certificate renew() throws Exception {
        KeyPair keys = Pair.keys("EC");
        X509Certificate fresh = Pair.certificate(keys);
        Pair.write(directory, fresh, Pair.pem(keys.getPrivate(), "PRIVATE KEY"));
        return fresh;
    }

    private static X509Certificate shown(Served by) throws Exception {
        return TlsClient.certificate("localhost", by.server().address().getPort());
    }

    private void awaitShown(X509Certificate fresh) {
        await().untilAsserted(() -> assertThat(shown(served)).isEqualTo(fresh));
        await().untilAsserted(() -> assertThat(shown(sharing)).isEqualTo(fresh));
    }

    private List<String> said(Level level) {
        return said.stream()
                .filter(event -> event.getLevel() == level)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    @Test
    void newConnectionsOfAllServersAreShownARenewedCertificateAndOldOnesGoOn() throws Exception {
        assertThat(served.get("/hello").body()).isEqualTo("hello");
        X509Certificate before = shown(served);
        try (var _ = watch()) {
            X509Certificate first = renew();
            assertThat(first).isNotEqualTo(before);
            awaitShown(first);
            awaitShown(renew());
            assertThat(served.get("/hello").body()).as("the old connection").isEqualTo("hello");
        }
        assertThat(said(Level.WARN)).isEmpty();
        assertThat(said(Level.INFO))
                .hasSize(2)
                .allSatisfy(sentence ->
                        assertThat(sentence).contains("server.pem has changed", "new connections", "valid until"));
    }

    @Test
    void aKeyThatDoesNotFitKeepsTheOldOneIsToldOnceAndMendedWithoutAWord() throws Exception {
        X509Certificate before = shown(served);
        try (var _ = watch()) {
            KeyPair keys = Pair.keys("EC");
            X509Certificate fresh = Pair.certificate(keys);
            Pair.write(directory, fresh, Pair.pem(Pair.keys("EC").getPrivate(), "PRIVATE KEY"));
            await().until(() -> !said(Level.WARN).isEmpty());
            assertThat(shown(served)).isEqualTo(before);
            assertThat(served.get("/hello").body()).isEqualTo("hello");
            Pair.replace(directory.resolve("server.key"), Pair.pem(keys.getPrivate(), "PRIVATE KEY"));
            awaitShown(fresh);
        }
        assertThat(said(Level.WARN))
                .containsExactly("The certificate that was read last stays in use: The certificate "
                        + directory.resolve("server.pem") + " and the key " + directory.resolve("server.key")
                        + " cannot be used: the key is not that of the certificate");
    }

    @Test
    void aFileThatIsGoneOrBrokenKeepsTheOldOneToo() throws Exception {
        X509Certificate before = shown(served);
        try (var _ = watch()) {
            Files.delete(directory.resolve("server.key"));
            await().until(() -> said(Level.WARN).size() == 1);
            Files.writeString(directory.resolve("server.key"), "-----BEGIN PRIVATE KEY-----\nMIIB");
            await().until(() -> said(Level.WARN).size() == 2);
            Files.writeString(directory.resolve("server.pem"), "");
            await().until(() -> said(Level.WARN).size() == 3);
            assertThat(shown(served)).isEqualTo(before);
            awaitShown(renew());
        }
        assertThat(said(Level.WARN).getFirst()).endsWith("server.key does not exist.");
    }

    @Test
    void filesThatSayTheSameAreNoRenewal() throws Exception {
        X509Certificate before = shown(served);
        try (var _ = watch()) {
            Pair.replace(directory.resolve("server.pem"), Files.readString(directory.resolve("server.pem")));
            awaitShown(before);
            awaitShown(renew());
        }
        assertThat(said).hasSize(1);
    }
}
