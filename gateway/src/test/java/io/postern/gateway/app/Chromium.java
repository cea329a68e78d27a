package io.postern.gateway.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.postern.lab.Secrets;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A real browser, driven by the WebDriver protocol (W3C) through Debian's chromedriver. */
final class Chromium implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern PORT = Pattern.compile("started successfully on port (\\d+)");
    private static final String ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process driver;
    private final HttpClient http;
    private final String session;

    private Chromium(Process driver, HttpClient http, String session) {
        this.driver = driver;
        this.http = http;
        this.session = session;
    }

    /**
     * Starts a browser with a profile of its own that may show tickets to {@code localhost}.
     *
     * @param environment where its Kerberos finds configuration and tickets
     * @param trusted the one certificate that it takes besides those of public authorities
     */
    static Chromium start(Path directory, Map<String, String> environment, Path trusted) throws Exception {
        var builder = new ProcessBuilder("chromedriver", "--port=0").redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.environment().put("TMPDIR", directory.toString());
        Process driver = builder.start();
        driver.outputWriter().close();
        var http = HttpClient.newHttpClient();
        String base = "http://localhost:" + port(driver.inputReader()) + "/session";
        var options = Map.of("binary", "/usr/bin/chromium", "args", arguments(directory, trusted));
        var wanted = Map.of("capabilities", Map.of("alwaysMatch", Map.of("goog:chromeOptions", options)));
        JsonNode made = value(http, request(base).POST(body(wanted)));
        return new Chromium(driver, http, base + "/" + made.get("sessionId").asText());
    }

    private static int port(BufferedReader output) throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher found = PORT.matcher(line);
            if (found.find()) {
                Thread.ofVirtual().start(() -> output.lines().forEach(_ -> {}));
                return Integer.parseInt(found.group(1));
            }
        }
        throw new IllegalStateException(
                "chromedriver does not start; on Debian: apt-get install chromium chromium-driver");
    }

    private static List<String> arguments(Path directory, Path trusted) throws Exception {
        return List.of(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + directory.resolve("profile"),
                "--auth-server-allowlist=localhost",
                "--ignore-certificate-errors-spki-list=" + publicKeyHash(trusted));
    }

    private static String publicKeyHash(Path certificate) throws Exception {
        try (var pem = Files.newInputStream(certificate)) {
            byte[] key = CertificateFactory.getInstance("X.509")
                    .generateCertificate(pem)
                    .getPublicKey()
                    .getEncoded();
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(key));
        }
    }

    /** Opens an address and waits until its page is there. */
    void open(String url) throws Exception {
        post("/url", Map.of("url", url));
    }

    /** Where the browser is. */
    String address() throws Exception {
        return get("/url").asText();
    }

    String title() throws Exception {
        return get("/title").asText();
    }

    /** The text that a person can read in the first element of a CSS selector. */
    String text(String selector) throws Exception {
        return get("/element/" + find(selector) + "/text").asText();
    }

    /** How many elements a CSS selector finds. */
    int count(String selector) throws Exception {
        return post("/elements", Map.of("using", "css selector", "value", selector))
                .size();
    }

    /** The id of the element that has the focus. */
    String focused() throws Exception {
        String element = get("/element/active").get(ELEMENT).asText();
        return get("/element/" + element + "/property/id").asText();
    }

    void type(String selector, String text) throws Exception {
        post("/element/" + find(selector) + "/value", Map.of("text", text));
    }

    /** Clicks what leads to another page, and waits until that one is there. */
    void click(String selector) throws Exception {
        String page = find("html");
        post("/element/" + find(selector) + "/click", Map.of());
        await().atMost(PATIENCE).until(() -> isGone(page));
        await().atMost(PATIENCE).ignoreExceptions().until(() -> count("main, pre") > 0);
    }

    private boolean isGone(String element) throws Exception {
        return http.send(request(session + "/element/" + element + "/name").build(), BodyHandlers.discarding())
                        .statusCode()
                != 200;
    }

    /** Forgets all cookies. */
    void forget() throws Exception {
        devTools("Network.clearBrowserCookies", Map.of());
    }

    /** A cookie's value, which is noted as a secret; empty if there is none. */
    String cookie(String name) throws Exception {
        for (JsonNode cookie : get("/cookie")) {
            if (cookie.get("name").asText().equals(name)) {
                return Secrets.note(cookie.get("value").asText());
            }
        }
        return "";
    }

    /** A command of the DevTools protocol. */
    void devTools(String command, Map<String, ?> parameters) throws Exception {
        post("/goog/cdp/execute", Map.of("cmd", command, "params", parameters));
    }

    /** What the browser shows, as a PNG file. */
    void screenshot(Path file) throws Exception {
        Files.write(file, Base64.getDecoder().decode(get("/screenshot").asText()));
    }

    private String find(String selector) throws Exception {
        return post("/element", Map.of("using", "css selector", "value", selector))
                .get(ELEMENT)
                .asText();
    }

    private JsonNode get(String path) throws Exception {
        return value(http, request(session + path));
    }

    private JsonNode post(String path, Map<String, ?> body) throws Exception {
        return value(http, request(session + path).POST(body(body)));
    }

    private static HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE);
    }

    private static HttpRequest.BodyPublisher body(Map<String, ?> json) throws IOException {
        return BodyPublishers.ofString(JSON.writeValueAsString(json));
    }

    private static JsonNode value(HttpClient http, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString(UTF_8));
        JsonNode value = JSON.readTree(answer.body()).get("value");
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(
                    "the browser: " + value.path("message").asText());
        }
        return value;
    }

    @Override
    public void close() throws IOException {
        try {
            value(http, request(session).DELETE());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            http.close();
            driver.destroy();
        }
    }
}
