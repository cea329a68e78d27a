package io.postern.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.postern.gateway.http.Served;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The HTTP side of single sign-on, with an acceptor whose tokens are words; real tickets are tested with the whole gateway. */
class TicketRouteTest {

    private static final String PATH = "/api/authenticate/windows";

    @TempDir
    Path directory;

    private final AtomicInteger open = new AtomicInteger();
    private final KnownTickets tickets = new KnownTickets();
    private KnownHouse house;
    private Served served;

    @BeforeEach
    void start() throws Exception {
        house = KnownHouse.open(directory, Clock.systemUTC());
        var changes = new KnownChanges(house.people());
        served = house.serve(ClientRoutes.of(
                house.people(), changes, tickets, new WordAcceptor(open), house.sessions(), Duration.ofMillis(50)));
    }

    @AfterEach
    void stop() {
        served.close();
        house.close();
    }

    private HttpResponse<String> send(String word) throws Exception {
        String token = Base64.getEncoder().encodeToString(word.getBytes(StandardCharsets.UTF_8));
        return served.send(served.request(PATH).header("Authorization", "Negotiate " + token));
    }

    private static String negotiate(String word) {
        return "Negotiate " + Base64.getEncoder().encodeToString(word.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> challenges(HttpResponse<String> answer) {
        return answer.headers().allValues("www-authenticate");
    }

    @Test
    void whoHasNoTicketIsAskedForOne() throws Exception {
        HttpResponse<String> answer = served.get(PATH);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(challenges(answer)).containsExactly("Negotiate");
    }

    @Test
    void aTicketLogsInAndTheServiceProvesItselfToo() throws Exception {
        HttpResponse<String> answer = send("lena@CORP.EXAMPLE.TEST");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(challenges(answer)).containsExactly(negotiate("me too"));
        assertThat(answer.body()).contains("\"userName\":\"lena\"");
        assertThat(tickets.told).containsExactly("lena@CORP.EXAMPLE.TEST");
        assertThat(open).hasValue(0);
    }

    @Test
    void aHandshakeGoesOnOverItsConnection() throws Exception {
        HttpResponse<String> first = send("more");
        assertThat(first.statusCode()).isEqualTo(401);
        assertThat(challenges(first)).containsExactly(negotiate("go on"));
        assertThat(open).hasValue(1);
        assertThat(send("lena@CORP.EXAMPLE.TEST").statusCode()).isEqualTo(200);
        assertThat(open).hasValue(0);
    }

    @Test
    void anUnfinishedHandshakeEndsWithItsConnection() throws Exception {
        try (var socket = served.socket()) {
            String request = "GET " + PATH + " HTTP/1.1\r\nHost: a\r\nAuthorization: " + negotiate("more") + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().read()).isEqualTo('H');
            assertThat(open).hasValue(1);
        }
        await().untilAsserted(() -> assertThat(open).hasValue(0));
    }

    @Test
    void aRefusedTicketIsARefusalLikeAnyOtherAndInvitesNoFurtherTry() throws Exception {
        HttpResponse<String> ntlm = send("NTLM");
        HttpResponse<String> stranger = send("stranger@CORP.EXAMPLE.TEST");
        HttpResponse<String> garbage = served.send(served.request(PATH).header("Authorization", "Negotiate !!!"));
        for (HttpResponse<String> answer : List.of(ntlm, stranger, garbage)) {
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(challenges(answer)).isEmpty();
        }
        assertThat(garbage.body()).isEqualTo(stranger.body());
        assertThat(ntlm.body())
                .as("says what to do instead")
                .contains("\"reason\":\"noTicket\"")
                .contains("\"login\":\"/api/authenticate/internal\"");
        assertThat(tickets.told)
                .containsExactly(
                        "NTLM: NTLM: NTLM it was",
                        "stranger@CORP.EXAMPLE.TEST",
                        "TICKET_REJECTED: GARBAGE: the token is not base64");
        assertThat(open).hasValue(0);
    }

    @Test
    void aTicketThatCannotBeJudgedIsNoRefusal() throws Exception {
        HttpResponse<String> answer = send("broken");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("retry-after")).isPresent();
        assertThat(answer.body()).doesNotContain("keytab");
    }
}
