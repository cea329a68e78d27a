package io.postern.gateway.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;

/** A client of the management port; what goes wrong becomes a {@link CommandFailed} with one sentence. */
public final class ManagementClient implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final String POLL_MILLISECONDS = "5000";

    private final HttpClient http;
    private final URI address;
    private final String authorization;

    private ManagementClient(HttpClient http, URI address, String authorization) {
        this.http = http;
        this.address = address;
        this.authorization = authorization;
    }

    /** Hears how a long-running call goes on. */
    interface Progress {
        /** 0 to 100, and a few words. */
        void reached(int percent, String text);
    }

    /**
     * A client; nothing is sent yet.
     *
     * @param trusted PEM certificates to trust instead of the system's
     */
    public static ManagementClient open(URI address, Optional<String> trusted, String user, String password) {
        var builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT);
        trusted.map(Trust::in).ifPresent(builder::sslContext);
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return new ManagementClient(
                builder.build(), address, "Basic " + Base64.getEncoder().encodeToString(pair));
    }

    /** Calls a function to its end and returns its result. */
    public JsonNode invoke(String function, Map<String, String> arguments) {
        return invoke(function, arguments, (percent, text) -> {});
    }

    /** Calls a function to its end, however long it runs, and returns its result. */
    JsonNode invoke(String function, Map<String, String> arguments, Progress progress) {
        JsonNode status = post("/api/invoke/" + function, arguments);
        while (status.path("statusCode").asText().equals("running")) {
            progress.reached(
                    status.path("percentProgress").asInt(),
                    status.path("statusText").asText(""));
            status = post(
                    "/api/get-status",
                    Map.of(
                            "token", status.path("token").asText(),
                            "lastKnownStatusVersion",
                                    status.path("statusVersion").asText(),
                            "millisecondsTimeout", POLL_MILLISECONDS));
        }
        return result(status);
    }

    private static JsonNode result(JsonNode status) {
        return switch (status.path("statusCode").asText()) {
            case "succeeded" -> status.path("result");
            case "cancelled" -> throw new CommandFailed(ExitCode.FAILED, "It was cancelled.");
            default -> throw new CommandFailed(ExitCode.FAILED, sentence(status));
        };
    }

    private static String sentence(JsonNode status) {
        String details = status.path("error").path("details").asText("");
        String message = status.path("error").path("message").asText("The server gave no reason.");
        return details.isEmpty() ? message : message + " " + details;
    }

    private JsonNode post(String path, Map<String, String> arguments) {
        HttpResponse<String> response = send(HttpRequest.newBuilder(URI.create(address + path))
                .timeout(ANSWER)
                .header("Authorization", authorization)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form(arguments)))
                .build());
        return switch (response.statusCode()) {
            case 200 -> json(response.body());
            case 401 ->
                throw new CommandFailed(ExitCode.NOT_PERMITTED, "The server refused the user name or the password.");
            case 403 -> throw new CommandFailed(ExitCode.NOT_PERMITTED, sentence(json(response.body())));
            case 404 -> throw notFound(json(response.body()));
            default ->
                throw new CommandFailed(
                        ExitCode.UNREACHABLE, address + " answered with the status " + response.statusCode() + ".");
        };
    }

    /** A function that the port does not know, or a port that is none. */
    private CommandFailed notFound(JsonNode body) {
        return body.has("statusCode")
                ? new CommandFailed(ExitCode.FAILED, sentence(body))
                : unreachable(address + " is not a management port.");
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (SSLException no) {
            throw unreachable(Trust.refusal(address, no));
        } catch (HttpTimeoutException no) {
            throw unreachable(address + " does not answer in time.");
        } catch (ConnectException no) {
            throw unreachable(address + " cannot be reached.");
        } catch (IOException no) {
            throw unreachable("The connection to " + address + " broke.");
        } catch (InterruptedException no) {
            Thread.currentThread().interrupt();
            throw unreachable("It was interrupted.");
        }
    }

    private static CommandFailed unreachable(String sentence) {
        return new CommandFailed(ExitCode.UNREACHABLE, sentence);
    }

    private static String form(Map<String, String> arguments) {
        return arguments.entrySet().stream()
                .map(argument ->
                        argument.getKey() + "=" + URLEncoder.encode(argument.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private JsonNode json(String body) {
        try {
            return JSON.readTree(body.startsWith("\uFEFF") ? body.substring(1) : body);
        } catch (JsonProcessingException no) {
            throw unreachable(address + " does not speak as a management port does.");
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
