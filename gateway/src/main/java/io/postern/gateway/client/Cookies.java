package io.postern.gateway.client;

import io.postern.gateway.http.Request;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Cookies (RFC 6265) that only this very host can set or read, over HTTPS, and that no script sees. Lax and not Strict: whoever
 * follows a link to us, or comes back from a login that began with such a link, is still known.
 */
public final class Cookies {

    /** By which browsers refuse a cookie that another host, or plain HTTP, wants to set (RFC 6265bis 4.1.3.2). */
    public static final String HOST = "__Host-";

    /** The name of the session cookie. */
    public static final String SESSION = HOST + "postern_session";

    private static final String SCOPE = "; Path=/; Secure; HttpOnly; SameSite=Lax";

    private Cookies() {}

    /** The value of a cookie, if the request carries it; of several the first. */
    public static Optional<String> value(Request request, String name) {
        for (String header : request.headers().getOrDefault("cookie", List.of())) {
            for (String pair : header.split(";", -1)) {
                if (pair.strip().startsWith(name + "=")) {
                    return Optional.of(pair.strip().substring(name.length() + 1));
                }
            }
        }
        return Optional.empty();
    }

    /** The {@code Set-Cookie} value for a cookie that lives as long as the browser. */
    public static String set(String name, String value) {
        return name + "=" + value + SCOPE;
    }

    /** The {@code Set-Cookie} value for a cookie that lives this long; zero removes it. */
    public static String set(String name, String value, Duration life) {
        return name + "=" + value + "; Max-Age=" + life.toSeconds() + SCOPE;
    }
}
