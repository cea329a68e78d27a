package io.postern.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Every ugly end of a request, with Netty's leak detector at its strictest; a buffer leaked on purpose proves that it looks. */
class LeakTest {

    private static final String HEAD = "POST /it HTTP/1.1\r\nHost: a\r\n";
    private static final List<String> UGLY = List.of(
            HEAD + "Content-Length: 10\r\n\r\nabc",
            HEAD + "Transfer-Encoding: chunked\r\n\r\n5\r\nab",
            HEAD + "Content-Length: 70000\r\n\r\n" + "x".repeat(3000),
            (HEAD + "Content-Length: 3\r\n\r\nabc").repeat(50),
            HEAD + "Transfer-Encoding: chunked\r\n\r\nzz\r\n" + "x".repeat(3000),
            "X-Nonsense",
            "GET /" + "x".repeat(20_000));

    @TempDir
    Path directory;

    private final ListAppender<ILoggingEvent> reports = new ListAppender<>();
    private final Logger detector = (Logger) LoggerFactory.getLogger(ResourceLeakDetector.class);
    private final ResourceLeakDetector.Level before = ResourceLeakDetector.getLevel();

    @BeforeEach
    void listen() {
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
        reports.start();
        detector.addAppender(reports);
    }

    @AfterEach
    void stopListening() {
        detector.detachAppender(reports);
        ResourceLeakDetector.setLevel(before);
    }

    @Test
    void noBufferIsLeakedHoweverARequestEnds() throws Exception {
        var limits = Limits.STANDARD.withClientDeadlines(
                Duration.ofSeconds(2), Duration.ofMillis(200), Duration.ofMillis(200));
        try (var served =
                Served.with(directory, limits, new Route("POST", "/it", request -> Reply.of(200, request.body())))) {
            for (String text : UGLY) {
                served.exchange(text);
                hangUp(served, text);
            }
        }
        leakOnPurpose();
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            System.gc();
            ByteBufAllocator.DEFAULT.directBuffer(16).release();
            return leaks().stream().anyMatch(report -> report.contains("on purpose"));
        });
        assertThat(leaks()).hasSize(1);
    }

    private static void hangUp(Served served, String text) throws Exception {
        try (SSLSocket socket = served.socket()) {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            socket.setSoLinger(true, 0);
        }
    }

    private static void leakOnPurpose() {
        ByteBufAllocator.DEFAULT.directBuffer(16).touch("on purpose");
    }

    private List<String> leaks() {
        return List.copyOf(reports.list).stream()
                .map(ILoggingEvent::getFormattedMessage)
                .filter(message -> message.startsWith("LEAK"))
                .toList();
    }
}
