package io.postern.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.postern.gateway.config.Configurations;
import io.postern.gateway.http.Served;
import io.postern.gateway.http.TlsClient;
import io.postern.gateway.tls.Certificates;
import io.postern.lab.HostsFile;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody renews the certificates of a running gateway, whose two ports have different ones. */
class CertificateRenewalTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    @Test
    void bothPortsShowRenewedCertificatesWithoutARestartAndKeepTheirConnections() throws Exception {
        HostsFile.ensure();
        Path clientFiles = made("client");
        Path managementFiles = made("management");
        try (Gateway gateway = Gateway.start(Configurations.parse(configuration(), directory));
                HttpClient browser = Served.clientTrusting(clientFiles.resolve("server.pem"));
                HttpClient console = Served.clientTrusting(managementFiles.resolve("server.pem"))) {
            InetSocketAddress client = gateway.clientAddress();
            InetSocketAddress management = gateway.managementAddress();
            assertThat(get(browser, client, "/health")).isEqualTo(200);
            assertThat(get(console, management, "/api/get-metadata")).isEqualTo(200);
            X509Certificate untouched = shown(management);
            X509Certificate old = shown(client);

            renew(clientFiles);
            await().atMost(SOON).until(() -> !shown(client).equals(old));
            assertThat(shown(management)).isEqualTo(untouched);
            renew(managementFiles);
            await().atMost(SOON).until(() -> !shown(management).equals(untouched));

            assertThat(get(browser, client, "/health"))
                    .as("over the kept connection")
                    .isEqualTo(200);
            assertThat(get(console, management, "/api/get-metadata")).isEqualTo(200);
            try (HttpClient late = Served.clientTrusting(clientFiles.resolve("old.pem"));
                    HttpClient fresh = Served.clientTrusting(clientFiles.resolve("server.pem"))) {
                assertThatThrownBy(() -> get(late, client, "/health")).isInstanceOf(SSLHandshakeException.class);
                assertThat(get(fresh, client, "/health")).isEqualTo(200);
            }
        }
    }

    private static String configuration() {
        return """
            client { listen = "127.0.0.1:0", tls { certificate = client/server.pem, key = client/server.key } }
            management { listen = "127.0.0.1:0", tls { certificate = management/server.pem, key = management/server.key } }
            """;
    }

    private Path made(String name) throws Exception {
        return Certificates.selfSigned(directory.resolve(name), Instant.now())
                .certificate()
                .getParent();
    }

    /** As certificate authorities' clients do it: each file is replaced at once, and one after the other. */
    private void renew(Path files) throws Exception {
        Files.copy(files.resolve("server.pem"), files.resolve("old.pem"));
        Path fresh = made(UUID.randomUUID().toString());
        for (String file : new String[] {"server.key", "server.pem"}) {
            Files.move(fresh.resolve(file), files.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static X509Certificate shown(InetSocketAddress port) throws Exception {
        return TlsClient.certificate("localhost", port.getPort());
    }

    private static int get(HttpClient by, InetSocketAddress port, String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("https://localhost:" + port.getPort() + path))
                .build();
        return by.send(request, BodyHandlers.discarding()).statusCode();
    }
}
