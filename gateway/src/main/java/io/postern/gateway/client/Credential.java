package io.postern.gateway.client;

import io.postern.gateway.http.Request;
import java.util.List;

/** By what a request says whose session it belongs to. A bearer token wins over a cookie, for no browser sends it by itself. */
sealed interface Credential {

    /** The name of the session cookie. */
    String COOKIE = "postern_session";

    /** An access token (RFC 6750 2.1). */
    record Bearer(String token) implements Credential {
        @Override
        public String toString() {
            return "Bearer ***";
        }
    }

    /** The session cookie (RFC 6265 4.2). */
    record Cookie(String value) implements Credential {
        @Override
        public String toString() {
            return "Cookie ***";
        }
    }

    /** Nothing. */
    record None() implements Credential {}

    static Credential of(Request request) {
        String authorization = request.header("authorization").orElse("");
        if (authorization.regionMatches(true, 0, "Bearer ", 0, "Bearer ".length())) {
            return new Bearer(authorization.substring("Bearer ".length()).strip());
        }
        for (String header : request.headers().getOrDefault("cookie", List.of())) {
            for (String pair : header.split(";", -1)) {
                if (pair.strip().startsWith(COOKIE + "=")) {
                    return new Cookie(pair.strip().substring(COOKIE.length() + 1));
                }
            }
        }
        return new None();
    }
}
