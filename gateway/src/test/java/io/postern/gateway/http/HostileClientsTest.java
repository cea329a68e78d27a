package io.postern.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileClientsTest {

    private static final String HOST = "Host: localhost\r\n";
    private static final String POST = "POST /echo HTTP/1.1\r\n" + HOST;
    private static final Duration SHORT = Duration.ofMillis(400);

    private static final AtomicInteger HANDLED = new AtomicInteger();
    private static Served served;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        served = Served.with(
                directory,
                Limits.STANDARD.withClientDeadlines(Duration.ofSeconds(1), SHORT, SHORT),
                new Route("POST", "/echo", request -> {
                    HANDLED.incrementAndGet();
                    return Reply.of(200, request.body());
                }));
    }

    @BeforeEach
    void count() {
        HANDLED.set(0);
    }

    @AfterAll
    static void stop() {
        served.close();
    }

    @Test
    void anAnnouncedBodyThatIsTooLongIsRefusedBeforeItIsSent() throws Exception {
        assertThat(served.exchange(POST + "Content-Length: 65537\r\nExpect: 100-continue\r\n\r\n"))
                .startsWith("HTTP/1.1 413 ")
                .endsWith("{\"message\":\"The request body is too long.\"}");
    }

    @Test
    void chunksThatGrowTooLongAreRefused() throws Exception {
        String chunk = "4000\r\n" + "x".repeat(0x4000) + "\r\n";
        assertThat(served.exchange(POST + "Transfer-Encoding: chunked\r\n\r\n" + chunk.repeat(5)))
                .startsWith("HTTP/1.1 413 ");
        assertThat(HANDLED).hasValue(0);
    }

    @Test
    void aBodyOfExactlyTheLimitIsTaken() throws Exception {
        String body = "x".repeat(65536);
        assertThat(served.exchange(POST + "Connection: close\r\nContent-Length: 65536\r\n\r\n" + body))
                .startsWith("HTTP/1.1 200 ")
                .endsWith(body);
    }

    @Test
    void headersThatAreTooLongAreRefused() throws Exception {
        String headers = ("X-Fill: " + "x".repeat(1000) + "\r\n").repeat(70);
        assertThat(served.exchange(POST + headers + "\r\n")).startsWith("HTTP/1.1 431 ");
    }

    @Test
    void aTicketOfAlmostTheLimitFitsIntoTheHeaders() throws Exception {
        String header = "Authorization: Negotiate " + "A".repeat(64_000) + "\r\n";
        assertThat(served.exchange(POST + header + "Connection: close\r\nContent-Length: 0\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ");
    }

    @Test
    void aRequestLineThatIsTooLongIsRefused() throws Exception {
        assertThat(served.exchange("GET /" + "x".repeat(9000) + " HTTP/1.1\r\n" + HOST + "\r\n"))
                .startsWith("HTTP/1.1 414 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense\r\n\r\n",
                "GET /% HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /%2e%2fx HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /%00 HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /%ff HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /?a=%f HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET echo HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /echo HTTP/1.1\r\n\r\n",
                "GET /echo HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET /echo HTTP/1.1\r\nHost: a\r\nX Y: b\r\n\r\n",
                "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
                "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
                "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
                "POST /echo HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n\r\n"
            })
    void whatIsNoRequestIsToldSoAndNeverHandled(String text) throws Exception {
        assertThat(served.exchange(text)).startsWith("HTTP/1.1 400 ").contains("{\"message\":\"");
        assertThat(HANDLED).hasValue(0);
    }

    @Test
    void whoSendsHeadersTooSlowlyIsCutOff() throws Exception {
        assertThat(served.exchange("POST /echo HTTP/1.1\r\nHos")).startsWith("HTTP/1.1 408 ");
    }

    @Test
    void whoDripsHeadersIsCutOffToo() throws Exception {
        try (SSLSocket socket = served.socket()) {
            var dripping = Thread.ofVirtual().start(() -> drip(socket));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 408 ");
            dripping.interrupt();
        }
    }

    private static void drip(Socket socket) {
        try {
            while (!Thread.interrupted()) {
                socket.getOutputStream().write('x');
                LockSupport.parkNanos(20_000_000);
            }
        } catch (IOException _) {
            return; // the server has cut the connection, which is what is tested
        }
    }

    @Test
    void whoSendsTheBodyTooSlowlyIsCutOff() throws Exception {
        assertThat(served.exchange(POST + "Content-Length: 5\r\n\r\nabc")).startsWith("HTTP/1.1 408 ");
        assertThat(HANDLED).hasValue(0);
    }

    @Test
    void anIdleConnectionIsClosedWithoutAWord() throws Exception {
        assertThat(served.exchange("")).isEmpty();
    }

    @Test
    void whoDoesNotSpeakTlsIsCutOff() throws Exception {
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), served.server().address().getPort())) {
            socket.setSoTimeout(10_000);
            assertThat(socket.getInputStream().readAllBytes()).isEmpty();
        }
    }

    @Test
    void aPlainRequestOnTheTlsPortIsCutOff() throws Exception {
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), served.server().address().getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write((POST + "\r\n").getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
                    .doesNotContain("HTTP");
        }
    }
}
