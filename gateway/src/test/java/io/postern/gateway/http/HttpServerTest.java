package io.postern.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpServerTest {

    private static final String HOST = "Host: localhost\r\n";
    private static final String LAST = "Connection: close\r\n";

    private static Served served;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        served = Served.with(
                directory,
                Limits.STANDARD,
                new Route("GET", "/hello", _ -> text("hello")),
                new Route("POST", "/echo", request -> Reply.of(200, request.body())),
                new Route("GET", "/echo", request -> text(request.query().toString())),
                new Route("GET", "/under/*", request -> text(request.path())),
                new Route("GET", "/broken", _ -> {
                    throw new IllegalStateException("secret detail");
                }),
                new Route("GET", "/split", _ -> text("").with("X-Bad", "a\r\nSet-Cookie: b")));
    }

    @AfterAll
    static void stop() {
        served.close();
    }

    static Reply text(String body) {
        return Reply.of(200, body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aRouteIsAnswered() throws Exception {
        HttpResponse<String> answer = served.get("/hello");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("hello");
        assertThat(answer.headers().firstValue("cache-control")).hasValue("no-store");
        assertThat(answer.headers().firstValue("date")).isPresent();
        assertThat(answer.headers().firstValue("server")).isEmpty();
    }

    @Test
    void slashesMoreOrLessAreForgiven() throws Exception {
        assertThat(served.get("//hello").body()).isEqualTo("hello");
        assertThat(served.get("/hello//").body()).isEqualTo("hello");
        assertThat(served.get("/under//a///b/").body()).isEqualTo("/under/a/b");
        assertThat(served.get("/under/%C3%A4%20b").body()).isEqualTo("/under/ä b");
    }

    @Test
    void queriesAreDecoded() throws Exception {
        assertThat(served.get("/echo?a=1+2&b=%C3%A4&a=%26&c").body()).isEqualTo("{a=[1 2, &], b=[ä], c=[]}");
    }

    @Test
    void whatIsNotThereIsNotFoundInJson() throws Exception {
        HttpResponse<String> answer = served.get("/nothing");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/json");
        assertThat(answer.body()).isEqualTo("{\"message\":\"There is nothing at this path.\"}");
    }

    @Test
    void anotherMethodIsToldWhichAreAllowed() throws Exception {
        HttpResponse<String> answer = served.send(served.request("/echo").DELETE());
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("allow")).hasValue("GET, HEAD, POST");
    }

    @Test
    void headHasTheLengthAndNoBody() throws Exception {
        String answer = served.exchange("HEAD /hello HTTP/1.1\r\n" + HOST + LAST + "\r\n");
        assertThat(answer)
                .startsWith("HTTP/1.1 200 ")
                .containsIgnoringCase("content-length: 5\r\n")
                .endsWith("\r\n\r\n");
    }

    @Test
    void aHandlerThatFailsShowsNothingOfItself() throws Exception {
        HttpResponse<String> answer = served.get("/broken");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).isEqualTo("{\"message\":\"Something went wrong in the server.\"}");
    }

    @Test
    void aReplyCannotSmuggleAHeader() throws Exception {
        HttpResponse<String> answer = served.get("/split");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.headers().firstValue("set-cookie")).isEmpty();
    }

    @Test
    void aThousandRequestsAtATimeEachGetTheirOwnAnswer() {
        var answers = new ArrayList<CompletableFuture<HttpResponse<String>>>();
        for (int i = 0; i < 1000; i++) {
            var request = served.request("/echo").POST(BodyPublishers.ofString("number " + i));
            answers.add(served.client().sendAsync(request.build(), HttpResponse.BodyHandlers.ofString()));
        }
        for (int i = 0; i < answers.size(); i++) {
            assertThat(answers.get(i).join().body()).isEqualTo("number " + i);
        }
    }

    @Test
    void pipelinedRequestsAreAnsweredInTheirOrder() throws Exception {
        var requests = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            String body = "<" + i + ">";
            requests.append("POST /echo HTTP/1.1\r\n" + HOST + "Content-Length: " + body.length() + "\r\n\r\n" + body);
        }
        String answer = served.exchange(requests + "GET /hello HTTP/1.1\r\n" + HOST + LAST + "\r\n");
        String bodies = answer.replaceAll("(?s)HTTP/1\\.1 200 OK.*?\r\n\r\n", "");
        var expected = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            expected.append("<").append(i).append(">");
        }
        assertThat(bodies).isEqualTo(expected + "hello");
    }

    @Test
    void aChunkedBodyIsPutTogether() throws Exception {
        String answer = served.exchange("POST /echo HTTP/1.1\r\n" + HOST + LAST
                + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
        assertThat(answer).endsWith("\r\n\r\nabcde");
    }

    @Test
    void whoExpectsAContinueGetsOne() throws Exception {
        String answer = served.exchange(
                "POST /echo HTTP/1.1\r\n" + HOST + LAST + "Expect: 100-continue\r\nContent-Length: 3\r\n\r\nabc");
        assertThat(answer).startsWith("HTTP/1.1 100 Continue\r\n\r\n").endsWith("\r\n\r\nabc");
    }
}
