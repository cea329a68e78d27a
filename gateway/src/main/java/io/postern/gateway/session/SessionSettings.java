package io.postern.gateway.session;

import java.time.Duration;

/**
 * How long tokens and sessions live.
 *
 * @param issuer the {@code iss} of the access tokens, for example {@code https://gateway.example.test:8462}
 * @param tokenLife from issue to expiry of an access token
 * @param idle how long a session lives without being used
 * @param maximum how long a session lives at most
 */
public record SessionSettings(String issuer, Duration tokenLife, Duration idle, Duration maximum) {

    /** Tokens for five minutes, sessions for half an hour of silence and twelve hours in all. */
    public static SessionSettings standard(String issuer) {
        return new SessionSettings(issuer, Duration.ofMinutes(5), Duration.ofMinutes(30), Duration.ofHours(12));
    }
}
