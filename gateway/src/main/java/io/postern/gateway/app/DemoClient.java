package io.postern.gateway.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A mail client at the demo's company: logs people in over HTTPS, trusting the gateway's own certificate. */
final class DemoClient {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http;
    private final String base;

    DemoClient(InetSocketAddress client, Path certificate) throws IOException {
        this.base = "https://localhost:" + client.getPort();
        this.http = HttpClient.newBuilder().sslContext(trusting(certificate)).build();
    }

    /** An answer of the client port. */
    record Answer(int status, JsonNode body) {

        /** What the answer says, in a few words. */
        String words() {
            String said = body.path("message").asText(body.at("/user/userName").asText(""));
            return status + (said.isEmpty() ? "" : " " + said);
        }
    }

    Answer password(String name, String password) throws IOException, InterruptedException {
        String json = JSON.writeValueAsString(Map.of("username", name, "password", password));
        return send(request("/api/authenticate/internal").POST(BodyPublishers.ofString(json)));
    }

    Answer ticket(byte[] token) throws IOException, InterruptedException {
        String header = "Negotiate " + Base64.getEncoder().encodeToString(token);
        return send(request("/api/authenticate/windows").header("Authorization", header));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path));
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        return new Answer(response.statusCode(), JSON.readTree(response.body()));
    }

    private static SSLContext trusting(Path certificate) throws IOException {
        try (InputStream pem = Files.newInputStream(certificate)) {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            trusted.setCertificateEntry(
                    "gateway", CertificateFactory.getInstance("X.509").generateCertificate(pem));
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("The gateway's certificate cannot be trusted.", e);
        }
    }
}
