package io.postern.gateway.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.postern.lab.Secrets;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A client of the client port, which notes every secret that it sends or gets. */
final class LoginClient implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http;
    private final String base;

    LoginClient(String base, Path certificate) throws Exception {
        this.base = base;
        this.http = HttpClient.newBuilder().sslContext(trusting(certificate)).build();
    }

    /** An answer, and how long it took. */
    record Answer(int status, JsonNode body, Optional<String> retryAfter, Duration took) {

        String userName() {
            return body.at("/user/userName").asText();
        }

        String token() {
            return body.at("/tokenInformation/access_token").asText();
        }

        String message() {
            return body.path("message").asText();
        }

        String reason() {
            return body.path("reason").asText();
        }
    }

    Answer password(String name, String password) throws Exception {
        String json = JSON.writeValueAsString(Map.of("username", name, "password", Secrets.note(password)));
        return send(request("/api/authenticate/internal").POST(BodyPublishers.ofString(json)));
    }

    /** The same, as a proxy forwards it. */
    Answer passwordFrom(String address, String name, String password) throws Exception {
        String json = JSON.writeValueAsString(Map.of("username", name, "password", Secrets.note(password)));
        return send(request("/api/authenticate/internal")
                .header("X-Forwarded-For", address)
                .POST(BodyPublishers.ofString(json)));
    }

    Answer change(String name, String before, String after) throws Exception {
        String json = JSON.writeValueAsString(
                Map.of("username", name, "oldPassword", Secrets.note(before), "newPassword", Secrets.note(after)));
        return send(request("/api/password").POST(BodyPublishers.ofString(json)));
    }

    Answer ticket(byte[] token) throws Exception {
        String encoded = Secrets.note(Base64.getEncoder().encodeToString(token));
        return send(request("/api/authenticate/windows").header("Authorization", "Negotiate " + encoded));
    }

    Answer session(String token) throws Exception {
        return send(request("/api/session").header("Authorization", "Bearer " + token));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(30));
    }

    private Answer send(HttpRequest.Builder request) throws Exception {
        long start = System.nanoTime();
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        response.headers().allValues("Set-Cookie").forEach(LoginClient::noteCookie);
        var answer = new Answer(
                response.statusCode(),
                JSON.readTree(response.body()),
                response.headers().firstValue("Retry-After"),
                Duration.ofNanos(System.nanoTime() - start));
        Secrets.note(answer.token());
        return answer;
    }

    private static void noteCookie(String cookie) {
        Secrets.note(cookie.replaceFirst("^[^=]*=", "").replaceFirst(";.*", ""));
    }

    private static SSLContext trusting(Path certificate) throws Exception {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (var pem = Files.newInputStream(certificate)) {
            trusted.setCertificateEntry(
                    "gateway", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    @Override
    public void close() {
        http.close();
    }
}
