package io.postern.gateway.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * What the server itself has to say, where no handler answers: JSON for programs, and the same words as a page for people.
 *
 * @param headers besides those of the content
 */
record Complaint(int status, String sentence, List<Map.Entry<String, String>> headers) {

    private static final String PAGE = """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{}</title>
        </head>
        <body>
        <main>
        <h1>{}</h1>
        </main>
        </body>
        </html>
        """;

    /** Of what must not happen and did; what it was stands in the log. */
    static final Complaint BROKEN = of(500, "Something went wrong in the server.");

    static Complaint of(int status, String sentence) {
        return new Complaint(status, sentence, List.of());
    }

    /** When the client may try again. */
    static Complaint later(int status, String sentence, int seconds) {
        return new Complaint(status, sentence, List.of(Map.entry("Retry-After", Integer.toString(seconds))));
    }

    /** For whoever sent the request. */
    Reply to(Request request) {
        return to(Audience.of(request));
    }

    Reply to(Audience audience) {
        Reply reply = switch (audience) {
            case PROGRAM -> Reply.message(status, sentence);
            case PERSON -> page();
        };
        for (Map.Entry<String, String> header : headers) {
            reply = reply.with(header.getKey(), header.getValue());
        }
        return reply;
    }

    private Reply page() {
        String text = sentence.replace("&", "&amp;").replace("<", "&lt;");
        return Reply.of(status, PAGE.replace("{}", text).getBytes(StandardCharsets.UTF_8))
                .with("Content-Type", "text/html; charset=utf-8")
                .with("Content-Security-Policy", "default-src 'none'; base-uri 'none'; frame-ancestors 'none'");
    }
}
