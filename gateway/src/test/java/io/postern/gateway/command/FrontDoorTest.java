package io.postern.gateway.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.gateway.command.FrontDoor.Sight;
import io.postern.gateway.http.Handler;
import io.postern.gateway.http.Limits;
import io.postern.gateway.http.Reply;
import io.postern.gateway.http.Route;
import io.postern.gateway.http.Served;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands between browsers and the gateway, played by servers that do what bad proxies do. */
class FrontDoorTest {

    private static final Reply TAKEN = Reply.message(401, "no");
    private static final Reply CHALLENGE = TAKEN.with("WWW-Authenticate", "Negotiate");

    @TempDir
    Path directory;

    @Test
    void whoPassesTicketsOnIsCalledSo() throws Exception {
        assertThat(sights(Limits.STANDARD, request -> header(request) > 0 ? TAKEN : CHALLENGE))
                .extracting(Sight::remedy)
                .containsExactly(null, null);
    }

    @Test
    void whoTakesTheAuthorizationHeaderAwayIsFoundOut() throws Exception {
        assertThat(sights(Limits.STANDARD, request -> CHALLENGE))
                .singleElement()
                .satisfies(sight -> {
                    assertThat(sight.sentence()).contains("takes the Authorization header away");
                    assertThat(sight.remedy()).contains("proxy_set_header Authorization $http_authorization");
                });
    }

    @Test
    void whoHasNoRoomForLargeTicketsIsFoundOut() throws Exception {
        assertThat(sights(Limits.STANDARD, request -> header(request) < 8 * 1024 ? TAKEN : Reply.message(431, "no")))
                .last()
                .satisfies(sight -> {
                    assertThat(sight.sentence()).startsWith("A large ticket").contains("431");
                    assertThat(sight.remedy()).contains("large_client_header_buffers 4 64k");
                });
    }

    @Test
    void whoAnswersForTheGatewayIsFoundOut() throws Exception {
        assertThat(sights(Limits.STANDARD, request -> Reply.message(502, "no")))
                .singleElement()
                .satisfies(sight -> assertThat(sight.sentence()).contains("with the status 502"));
    }

    @Test
    void aCertificateThatIsNotTrustedAndAServerThatIsNotThereAreSaid() throws Exception {
        try (Served served = Served.with(directory, Limits.STANDARD)) {
            assertThat(new FrontDoor(served.uri(""), Optional.empty()).look())
                    .singleElement()
                    .satisfies(sight -> assertThat(sight.sentence()).contains("is not trusted"));
        }
        assertThat(new FrontDoor(URI.create("https://localhost:1"), Optional.empty()).look())
                .singleElement()
                .satisfies(sight -> assertThat(sight.sentence()).contains("cannot be reached"));
    }

    private static int header(io.postern.gateway.http.Request request) {
        return request.header("authorization").map(String::length).orElse(0);
    }

    private List<Sight> sights(Limits limits, Handler handler) throws Exception {
        try (Served served = Served.with(directory, limits, new Route("GET", "/api/authenticate/windows", handler))) {
            var trusted = Optional.of(Files.readString(directory.resolve("server.pem")));
            return new FrontDoor(served.uri(""), trusted).look();
        }
    }
}
