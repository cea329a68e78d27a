package io.postern.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BridgeTest {

    private static final String REQUEST = "GET /it HTTP/1.1\r\nHost: a\r\n\r\n";

    @TempDir
    Path directory;

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);

    private Reply waitForRelease() throws InterruptedException {
        begun.countDown();
        release.await();
        return HttpServerTest.text("late");
    }

    private static void send(SSLSocket socket, String text) throws Exception {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    /** Reads up to the end of one answer whose body is the address of the client. */
    private static void readAnswer(SSLSocket socket) throws IOException {
        var text = new StringBuilder();
        while (!text.toString().endsWith("\r\n\r\n127.0.0.1")) {
            int next = socket.getInputStream().read();
            assertThat(next).as("what follows %s", text).isNotNegative();
            text.append((char) next);
        }
    }

    private CompletableFuture<HttpResponse<String>> later(Served served) {
        return served.client().sendAsync(served.request("/it").build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void aFullServerSaysSoAtOnceAndRecovers() throws Exception {
        try (var served = Served.with(
                directory, Limits.STANDARD.withInFlight(1), new Route("GET", "/it", _ -> waitForRelease()))) {
            var first = later(served);
            begun.await();
            HttpResponse<String> second = served.get("/it");
            assertThat(second.statusCode()).isEqualTo(503);
            assertThat(second.headers().firstValue("retry-after")).hasValue("1");
            release.countDown();
            assertThat(first.join().statusCode()).isEqualTo(200);
            assertThat(served.get("/it").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aHandlerThatTakesTooLongIsAnsweredForButKeepsItsPlace() throws Exception {
        var limits = Limits.STANDARD.withInFlight(1).withHandlerDeadline(Duration.ofMillis(300));
        try (var served = Served.with(directory, limits, new Route("GET", "/it", _ -> waitForRelease()))) {
            HttpResponse<String> answer = served.get("/it");
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).isEqualTo("{\"message\":\"The answer took too long.\"}");
            assertThat(answer.headers().firstValue("retry-after")).isPresent();
            assertThat(served.get("/it").body()).contains("busy");
            release.countDown();
            await().until(() -> served.get("/it").statusCode() == 200);
        }
    }

    @Test
    void heldRepliesTakeNoPlaceAndNoThread() throws Exception {
        Duration floor = Duration.ofSeconds(3);
        var limits = Limits.STANDARD.withInFlight(64);
        try (var served = Served.with(
                directory,
                limits,
                new Route("GET", "/it", _ -> HttpServerTest.text("no").notBefore(floor)),
                new Route("GET", "/now", _ -> HttpServerTest.text("now")))) {
            served.get("/now");
            try (var waiting = new Waiting(served, 200)) {
                // While they come in they may well take all places for a moment.
                await().atMost(floor.dividedBy(2))
                        .until(() -> served.get("/now").body().equals("now"));
                assertThat(waiting.shortest()).isGreaterThanOrEqualTo(floor.toNanos());
            }
        }
    }

    @Test
    void anAnswerThatIsLaterThanItsFloorWaitsForTheNextMultipleOfIt() throws Exception {
        Duration floor = Duration.ofMillis(400);
        Duration work = Duration.ofMillis(500);
        try (var served = Served.with(directory, Limits.STANDARD, new Route("GET", "/it", _ -> {
            LockSupport.parkNanos(work.toNanos());
            return HttpServerTest.text("no").notBefore(floor);
        }))) {
            long start = System.nanoTime();
            assertThat(served.get("/it").body()).isEqualTo("no");
            assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(2 * floor.toNanos());
        }
    }

    /** Many connections, each of which waits for its held reply. */
    private static final class Waiting implements AutoCloseable {

        private final ArrayList<SSLSocket> sockets = new ArrayList<>();
        private final ArrayList<Long> sent = new ArrayList<>();

        Waiting(Served served, int count) throws Exception {
            for (int i = 0; i < count; i++) {
                sockets.add(served.socket());
            }
            for (SSLSocket socket : sockets) {
                sent.add(System.nanoTime());
                send(socket, REQUEST);
            }
        }

        long shortest() throws Exception {
            long shortest = Long.MAX_VALUE;
            for (int i = 0; i < sockets.size(); i++) {
                assertThat(sockets.get(i).getInputStream().read()).isEqualTo('H');
                shortest = Math.min(shortest, System.nanoTime() - sent.get(i));
            }
            return shortest;
        }

        @Override
        public void close() throws IOException {
            for (SSLSocket socket : sockets) {
                socket.close();
            }
        }
    }

    @Test
    void theFloorCountsFromTheArrivalNotFromTheEndOfTheHandler() throws Exception {
        Duration floor = Duration.ofMillis(600);
        try (var served = Served.with(directory, Limits.STANDARD, new Route("GET", "/it", _ -> {
            new CompletableFuture<Void>()
                    .completeOnTimeout(null, 500, TimeUnit.MILLISECONDS)
                    .join();
            return HttpServerTest.text("no").notBefore(floor);
        }))) {
            served.get("/nothing");
            long start = System.nanoTime();
            served.get("/it");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(floor, Duration.ofMillis(1050));
        }
    }

    /** Counts what a connection keeps. */
    private record Keepsake(AtomicInteger open) implements AutoCloseable {

        Keepsake {
            open.incrementAndGet();
        }

        @Override
        public void close() {
            open.decrementAndGet();
        }
    }

    @Test
    void whatAConnectionKeepsLivesFromRequestToRequestAndEndsWithIt() throws Exception {
        var open = new AtomicInteger();
        var made = new AtomicInteger();
        try (var served = Served.with(directory, Limits.STANDARD, new Route("GET", "/it", request -> {
            request.peer().keep(Keepsake.class, () -> {
                made.incrementAndGet();
                return new Keepsake(open);
            });
            return HttpServerTest.text(request.peer().address());
        }))) {
            try (SSLSocket socket = served.socket()) {
                send(socket, REQUEST + REQUEST + REQUEST);
                for (int answer = 0; answer < 3; answer++) {
                    readAnswer(socket);
                }
                assertThat(open).hasValue(1);
                assertThat(made).hasValue(1);
            }
            await().untilAsserted(() -> assertThat(open).hasValue(0));
        }
    }

    @Test
    void whatAConnectionKeepsIsNotClosedUnderARunningHandler() throws Exception {
        var open = new AtomicInteger();
        var openAtTheEnd = new AtomicBoolean();
        try (var served = Served.with(
                directory,
                Limits.STANDARD,
                new Route("GET", "/it", request -> {
                    request.peer().keep(Keepsake.class, () -> new Keepsake(open));
                    Reply reply = waitForRelease();
                    openAtTheEnd.set(open.get() == 1);
                    return reply;
                }),
                new Route("GET", "/alive", _ -> HttpServerTest.text("")))) {
            try (SSLSocket socket = served.socket()) {
                send(socket, REQUEST);
                begun.await();
            }
            served.get("/alive");
            release.countDown();
            await().untilAsserted(() -> assertThat(open).hasValue(0));
            assertThat(openAtTheEnd).isTrue();
        }
    }

    @Test
    void aClosingServerFinishesWhatRuns() throws Exception {
        var served = Served.with(directory, Limits.STANDARD, new Route("GET", "/it", _ -> waitForRelease()));
        var running = later(served);
        begun.await();
        var closing = CompletableFuture.runAsync(() -> served.server().close());
        Thread.ofVirtual().start(release::countDown);
        assertThat(running.join().body()).isEqualTo("late");
        closing.join();
        served.client().close();
    }

    @Test
    void aClosingServerDoesNotWaitForEver() throws Exception {
        var limits = Limits.STANDARD.withHandlerDeadline(Duration.ofMillis(300));
        var served = Served.with(directory, limits, new Route("GET", "/it", _ -> waitForRelease()));
        try (SSLSocket socket = served.socket()) {
            send(socket, REQUEST);
            begun.await();
            long start = System.nanoTime();
            served.close();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
            release.countDown();
        }
    }

    @Test
    void aHandlerThatDiesOfAnErrorGivesItsPlaceBack() throws Exception {
        try (var served = Served.with(directory, Limits.STANDARD.withInFlight(1), new Route("GET", "/it", _ -> {
            throw new OutOfMemoryError("a test's own");
        }))) {
            assertThat(served.get("/it").statusCode()).isEqualTo(500);
            assertThat(served.get("/it").statusCode()).isEqualTo(500);
        }
    }
}
