package io.postern.gateway.http;

import java.time.Duration;

/**
 * How much of everything one server grants its clients.
 *
 * @param body the longest request body in bytes; more is a 413
 * @param headers the longest header section in bytes; more is a 431
 * @param requestLine the longest request line in bytes; more is a 414
 * @param idle how long a connection may be silent between two requests
 * @param headerDeadline how long a TLS handshake, and then the header section of one request, may take
 * @param bodyDeadline how long the body of one request may take
 * @param inFlight how many handlers may run at a time; more is a 503 at once
 * @param handlerDeadline how long one handler may take before its client hears a 503, and how long a closing server waits
 */
public record Limits(
        int body,
        int headers,
        int requestLine,
        Duration idle,
        Duration headerDeadline,
        Duration bodyDeadline,
        int inFlight,
        Duration handlerDeadline) {

    private static final int KIBIBYTE = 1024;

    /** What a server has unless told otherwise. */
    public static final Limits STANDARD = new Limits(
            64 * KIBIBYTE,
            64 * KIBIBYTE,
            8 * KIBIBYTE,
            Duration.ofSeconds(60),
            Duration.ofSeconds(10),
            Duration.ofSeconds(20),
            1024,
            Duration.ofSeconds(30));

    /** The same limits with another deadline for handlers. */
    public Limits withHandlerDeadline(Duration other) {
        return new Limits(body, headers, requestLine, idle, headerDeadline, bodyDeadline, inFlight, other);
    }

    /** The same limits with other deadlines for what a client sends. */
    public Limits withClientDeadlines(Duration otherIdle, Duration otherHeader, Duration otherBody) {
        return new Limits(body, headers, requestLine, otherIdle, otherHeader, otherBody, inFlight, handlerDeadline);
    }

    /** The same limits with room for another number of handlers. */
    public Limits withInFlight(int other) {
        return new Limits(body, headers, requestLine, idle, headerDeadline, bodyDeadline, other, handlerDeadline);
    }

    /** The same limits with another longest body. */
    public Limits withBody(int other) {
        return new Limits(other, headers, requestLine, idle, headerDeadline, bodyDeadline, inFlight, handlerDeadline);
    }
}
