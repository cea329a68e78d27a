package io.postern.gateway.http;

import io.postern.gateway.tls.Certificates;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** A real server of a test on a free loopback port, and clients that trust its self-signed certificate. */
public final class Served implements AutoCloseable {

    private final HttpServer server;
    private final SSLContext trust;
    private final HttpClient client;

    private Served(HttpServer server, SSLContext trust) {
        this.server = server;
        this.trust = trust;
        client = HttpClient.newBuilder().sslContext(trust).build();
    }

    public static Served with(Path directory, Limits limits, Route... routes) throws Exception {
        return with(directory, limits, TrustedProxies.NONE, routes);
    }

    static Served behind(Path directory, TrustedProxies proxies, Route... routes) throws Exception {
        return with(directory, Limits.STANDARD, proxies, routes);
    }

    private static Served with(Path directory, Limits limits, TrustedProxies proxies, Route... routes)
            throws Exception {
        var certificate = Certificates.selfSigned(directory, Instant.now());
        var listen = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        var settings = new ServerSettings(listen, certificate.certificate(), certificate.key(), limits, proxies);
        return new Served(HttpServer.start(settings, List.of(routes)), trusting(certificate.certificate()));
    }

    static SSLContext trusting(Path certificate) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (InputStream in = Files.newInputStream(certificate)) {
            store.setCertificateEntry(
                    "server", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    SSLContext trust() {
        return trust;
    }

    /** A new client with no connection yet. */
    public static HttpClient clientTrusting(Path certificate) throws IOException, GeneralSecurityException {
        return HttpClient.newBuilder().sslContext(trusting(certificate)).build();
    }

    public HttpServer server() {
        return server;
    }

    public HttpClient client() {
        return client;
    }

    public URI uri(String path) {
        return URI.create("https://localhost:" + server.address().getPort() + path);
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path));
    }

    public HttpResponse<String> get(String path) throws Exception {
        return send(request(path));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** A bare TLS socket, for what no well-behaved client would send. */
    public SSLSocket socket() throws IOException {
        var socket = (SSLSocket) trust.getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), server.address().getPort());
        socket.setSoTimeout(10_000);
        socket.startHandshake();
        return socket;
    }

    /** Sends text over a fresh socket and reads until the server closes it. */
    public String exchange(String text) throws IOException {
        try (SSLSocket socket = socket()) {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
