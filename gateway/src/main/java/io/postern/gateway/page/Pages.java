package io.postern.gateway.page;

import io.postern.gateway.http.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** HTML as answers: nothing may run in it, frame it, or keep it. */
final class Pages {

    private static final List<Map.Entry<String, String>> HEADERS = List.of(
            Map.entry("Content-Type", "text/html; charset=utf-8"),
            Map.entry(
                    "Content-Security-Policy",
                    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none';"
                            + " frame-ancestors 'none'"),
            Map.entry("X-Frame-Options", "DENY"),
            Map.entry("Cross-Origin-Opener-Policy", "same-origin"),
            Map.entry("Cross-Origin-Resource-Policy", "same-origin"),
            Map.entry("Referrer-Policy", "same-origin"),
            Map.entry("Vary", "Cookie, User-Agent"));

    private Pages() {}

    static Reply of(int status, Html page) {
        return dressed(Reply.of(status, new byte[0]), page);
    }

    /** The answer of a JSON route, with its status, cookies and delay, in HTML. */
    static Reply dressed(Reply answer, Html page) {
        var headers = others(answer);
        headers.addAll(HEADERS);
        return new Reply(answer.status(), List.copyOf(headers), page.utf8(), answer.notBefore());
    }

    /** Sends the browser on, with the cookies of a JSON route's answer (303, RFC 9110 15.4.4). */
    static Reply redirect(Reply answer, String path) {
        var headers = others(answer);
        headers.add(Map.entry("Location", path));
        return new Reply(303, List.copyOf(headers), new byte[0], answer.notBefore());
    }

    private static List<Map.Entry<String, String>> others(Reply answer) {
        return new ArrayList<>(answer.headers().stream()
                .filter(header -> !header.getKey().equals("Content-Type"))
                .toList());
    }
}
