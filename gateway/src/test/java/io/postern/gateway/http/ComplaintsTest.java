package io.postern.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server itself says: a page to browsers, JSON to everybody else, in the same words. */
class ComplaintsTest {

    private static final String CHROMIUM =
            "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,"
                    + "image/apng,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7";
    private static final String HEAD = "Host: localhost\r\nAccept: " + CHROMIUM + "\r\n";
    private static final Duration SHORT = Duration.ofMillis(400);

    private static Served served;
    private static CountDownLatch release = new CountDownLatch(1);

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        served = Served.with(
                directory,
                Limits.STANDARD
                        .withInFlight(1)
                        .withClientDeadlines(Duration.ofSeconds(5), SHORT, SHORT)
                        .withHandlerDeadline(SHORT),
                new Route("POST", "/echo", request -> Reply.of(200, request.body())),
                new Route("GET", "/broken", _ -> {
                    throw new IllegalStateException("on purpose");
                }),
                new Route("GET", "/unsendable", _ -> HttpServerTest.text("x").with("X-Y", "a\r\nb")),
                new Route("GET", "/own", _ -> Reply.message(400, "A handler's own words.")),
                new Route("GET", "/late", _ -> {
                    release.await();
                    return HttpServerTest.text("late");
                }));
    }

    @AfterAll
    static void stop() {
        served.close();
    }

    @BeforeEach
    void hold() {
        release = new CountDownLatch(1);
    }

    @AfterEach
    void release() {
        release.countDown();
        await().until(() -> served.get("/own").statusCode() == 400);
    }

    private static void isPage(String answer, int status, String sentence) {
        assertThat(answer)
                .startsWith("HTTP/1.1 " + status + " ")
                .containsIgnoringCase("\r\ncontent-type: text/html; charset=utf-8\r\n")
                .containsIgnoringCase("\r\ncontent-security-policy: default-src 'none'")
                .containsIgnoringCase("\r\ncache-control: no-store\r\n")
                .contains("\r\n\r\n<!doctype html>\n<html lang=\"en\">", "<title>" + sentence + "</title>")
                .contains("<h1>" + sentence + "</h1>")
                .doesNotContain("<script", "{\"message\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST /echo HTTP/1.1 | Content-Length: 65537 | 413 | The request body is too long.",
                "GET /%zz HTTP/1.1 | X: y | 400 | A percent sign in the request target encodes nothing.",
                "POST /echo HTTP/1.1 | X Y: z | 400 | This is not a well-formed HTTP request.",
                "POST /echo HTTP/1.1 | Content-Length: 3 | 408 | The request did not arrive in time.",
                "POST /echo HTTP/1.1 | Expect: a miracle | 417 | This server cannot meet that expectation.",
                "GET /nothing HTTP/1.1 | Connection: close | 404 | There is nothing at this path.",
                "DELETE /echo HTTP/1.1 | Connection: close | 405 | This path does not take that method.",
                "GET /broken HTTP/1.1 | Connection: close | 500 | Something went wrong in the server.",
                "GET /unsendable HTTP/1.1 | Connection: close | 500 | Something went wrong in the server.",
                "GET /late HTTP/1.1 | Connection: close | 503 | The answer took too long."
            })
    void aBrowserIsShownAPage(String request, String header, int status, String sentence) throws Exception {
        isPage(served.exchange(request + "\r\n" + HEAD + header + "\r\n\r\n"), status, sentence);
    }

    @Test
    void aBrowserWithTooManyCookiesIsShownAPage() throws Exception {
        String cookies = ("Cookie: a=" + "x".repeat(1000) + "\r\n").repeat(70);
        isPage(
                served.exchange("GET /own HTTP/1.1\r\n" + HEAD + cookies + "\r\n"),
                431,
                "The request headers are too long.");
    }

    @Test
    void aBusyServerSaysSoInBothWays() throws Exception {
        var first = served.client().sendAsync(served.request("/late").build(), HttpResponse.BodyHandlers.ofString());
        await().until(() -> served.get("/own").statusCode() == 503);
        HttpResponse<String> page = served.send(served.request("/own").header("Accept", CHROMIUM));
        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.headers().firstValue("retry-after")).hasValue("1");
        assertThat(page.body()).contains("<h1>The server is busy. Please try again.</h1>");
        HttpResponse<String> json = served.get("/own");
        assertThat(json.body()).isEqualTo("{\"message\":\"The server is busy. Please try again.\"}");
        assertThat(first.join().body()).isEqualTo("{\"message\":\"The answer took too long.\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                "application/json",
                "application/json, text/html",
                "text/html;q=0.8, application/json;q=0.9",
                "text/html, application/*",
                "text/html;q=0, */*",
                "text/html;q=nonsense",
                "text/plain",
                "application/json, text/javascript, */*; q=0.01",
                ";;;,,q=1"
            })
    void whoeverDoesNotPreferAPageIsAProgram(String accept) throws Exception {
        HttpResponse<String> answer = served.send(served.request("/nothing").header("Accept", accept));
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/json");
        assertThat(answer.body()).isEqualTo("{\"message\":\"There is nothing at this path.\"}");
    }

    @Test
    void whoeverCallsTheApiIsAProgramWhateverItsLibraryAsksFor() throws Exception {
        String java = "text/html, image/gif, image/jpeg, */*; q=0.2";
        HttpResponse<String> answer = served.send(served.request("/api/nothing").header("Accept", java));
        assertThat(answer.body()).isEqualTo("{\"message\":\"There is nothing at this path.\"}");
        String long413 = "POST /api/session HTTP/1.1\r\n" + HEAD + "Content-Length: 65537\r\n\r\n";
        assertThat(served.exchange(long413)).startsWith("HTTP/1.1 413 ").contains("{\"message\":");
    }

    @Test
    void anAcceptThatNoBrowserSendsIsNotWeighed() throws Exception {
        HttpResponse<String> answer =
                served.send(served.request("/nothing").header("Accept", "text/html," + ",".repeat(1024)));
        assertThat(answer.body()).isEqualTo("{\"message\":\"There is nothing at this path.\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html",
                "TEXT/HTML",
                "text/*",
                "text/html, */*;q=0.9",
                "text/html;q=0.5, application/*;q=0.4"
            })
    void whoeverPrefersAPageIsAPerson(String accept) throws Exception {
        HttpResponse<String> answer = served.send(served.request("/nothing").header("Accept", accept));
        assertThat(answer.headers().firstValue("content-type")).hasValue("text/html; charset=utf-8");
    }

    @Test
    void theWishIsThatOfOneRequestAndNotOfTheConnection() throws Exception {
        String page = "GET /nothing HTTP/1.1\r\n" + HEAD + "\r\n";
        String json = "GET /nothing HTTP/1.1\r\nHost: localhost\r\n\r\n";
        String answers = served.exchange(page + json + "GET /%zz HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assertThat(List.of(answers.split("HTTP/1.1 ", -1)))
                .hasSize(4)
                .satisfiesExactly(
                        nothing -> assertThat(nothing).isEmpty(),
                        first -> assertThat(first).startsWith("404 ").contains("<h1>"),
                        second -> assertThat(second).startsWith("404 ").contains("{\"message\":"),
                        third -> assertThat(third).startsWith("400 ").contains("{\"message\":"));
    }

    @Test
    void whatAHandlerSaysStaysAsItIs() throws Exception {
        HttpResponse<String> answer = served.send(served.request("/own").header("Accept", CHROMIUM));
        assertThat(answer.body()).isEqualTo("{\"message\":\"A handler's own words.\"}");
        assertThat(answer.statusCode()).isEqualTo(400);
    }
}
