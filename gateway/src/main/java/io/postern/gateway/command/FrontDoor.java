package io.postern.gateway.command;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** The client port as browsers reach it, perhaps through a reverse proxy. Asks with tokens that are none and prove nothing. */
final class FrontDoor {

    private static final String PATH = "/api/authenticate/windows";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** A ticket of somebody in about a thousand groups (MaxTokenSize is 48 000 bytes, which Base64 makes longer by a third). */
    private static final int LARGE = 62 * 1024;

    private final URI address;
    private final Optional<String> trusted;

    FrontDoor(URI address, Optional<String> trusted) {
        this.address = address;
        this.trusted = trusted;
    }

    /**
     * One thing that was seen.
     *
     * @param remedy null if all is well
     */
    record Sight(String sentence, @Nullable String remedy) {}

    /** What became of a small and of a large token. */
    List<Sight> look() {
        var builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .followRedirects(HttpClient.Redirect.NEVER);
        trusted.map(Trust::in).ifPresent(builder::sslContext);
        try (HttpClient http = builder.build()) {
            var sights = new ArrayList<Sight>();
            sights.add(small(ask(http, "A".repeat(64))));
            if (sights.getFirst().remedy() == null) {
                sights.add(large(ask(http, "A".repeat(LARGE))));
            }
            return sights;
        } catch (SSLException no) {
            return List.of(new Sight(Trust.refusal(address, no), "Name the certificate authority with --ca"));
        } catch (IOException no) {
            return List.of(new Sight(address + " cannot be reached.", "Look at the proxy and at client.listen"));
        } catch (InterruptedException no) {
            Thread.currentThread().interrupt();
            return List.of(new Sight("It was interrupted.", "Try again"));
        }
    }

    private HttpResponse<String> ask(HttpClient http, String token) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(address + PATH))
                        .timeout(PATIENCE)
                        .header("Authorization", "Negotiate " + token)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Whoever gets the token refuses it and offers Negotiate no more; whoever gets none offers it. */
    private Sight small(HttpResponse<String> answer) {
        if (answer.statusCode() == 404) {
            return new Sight(
                    "There is no single sign-on at " + address + ".",
                    "Set sso.keytab, or check that this is the client port");
        }
        if (answer.statusCode() != 401) {
            return new Sight(
                    address + " answers a ticket with the status " + answer.statusCode()
                            + ", and not the gateway's 401.",
                    "Look at what stands between: it must pass " + PATH + " on unchanged");
        }
        return answer.headers().firstValue("WWW-Authenticate").isPresent()
                ? new Sight(
                        "Something between " + address
                                + " and the gateway takes the Authorization header away, and with it every"
                                + " ticket.",
                        "nginx: proxy_set_header Authorization $http_authorization; Apache: CGIPassAuth On or"
                                + " ProxyPass without AuthType")
                : new Sight("Tickets get through to the gateway at " + address + ".", null);
    }

    private Sight large(HttpResponse<String> answer) {
        return answer.statusCode() == 401
                ? new Sight("Large tickets get through as well.", null)
                : new Sight(
                        "A large ticket, as people in very many groups have it, is answered with the status "
                                + answer.statusCode() + " on its way to the gateway.",
                        "nginx: large_client_header_buffers 4 64k; Apache: LimitRequestFieldSize 65536; HAProxy: tune.bufsize 131072");
    }
}
