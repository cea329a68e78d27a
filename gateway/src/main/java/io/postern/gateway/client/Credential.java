package io.postern.gateway.client;

import io.postern.gateway.http.Request;

/** By what a request says whose session it belongs to. A bearer token wins over a cookie, for no browser sends it by itself. */
sealed interface Credential {

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

    /** What a request carries. */
    static Credential of(Request request) {
        String authorization = request.header("authorization").orElse("");
        if (authorization.regionMatches(true, 0, "Bearer ", 0, "Bearer ".length())) {
            return new Bearer(authorization.substring("Bearer ".length()).strip());
        }
        return Cookies.value(request, Cookies.SESSION)
                .<Credential>map(Cookie::new)
                .orElseGet(None::new);
    }
}
