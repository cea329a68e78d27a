package io.postern.gateway.page;

import io.postern.gateway.http.Handler;
import io.postern.gateway.http.Reply;
import io.postern.gateway.http.Request;
import io.postern.gateway.http.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** The files that pages need, out of our own jar. Browsers keep them and ask each time whether they have changed (ETag, RFC 9110 8.8.3). */
final class Assets {

    private static final String PATH = "/assets/";

    private Assets() {}

    static List<Route> routes() {
        return List.of(
                new Route("GET", PATH + "postern.css", asset("postern.css", "text/css; charset=utf-8")),
                new Route("GET", PATH + "postern.svg", asset("postern.svg", "image/svg+xml")));
    }

    private static Handler asset(String name, String type) {
        byte[] content = read(name);
        String tag = tag(content);
        return request ->
                isKnown(request, tag) ? kept(Reply.of(304, new byte[0]), tag) : kept(full(content, type), tag);
    }

    private static Reply full(byte[] content, String type) {
        return Reply.of(200, content)
                .with("Content-Type", type)
                .with("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox");
    }

    private static Reply kept(Reply reply, String tag) {
        return reply.with("ETag", tag).with("Cache-Control", "no-cache");
    }

    private static boolean isKnown(Request request, String tag) {
        return request.header("if-none-match").stream()
                .flatMap(tags -> Arrays.stream(tags.split(",", -1)))
                .map(String::strip)
                .anyMatch(known ->
                        known.equals("*") || known.replaceFirst("^W/", "").equals(tag));
    }

    private static byte[] read(String name) {
        try (InputStream in = Assets.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("our own jar lacks " + name);
            }
            return in.readAllBytes();
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    private static String tag(byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return '"' + HexFormat.of().formatHex(hash, 0, 16) + '"';
        } catch (NoSuchAlgorithmException cause) {
            throw new IllegalStateException("every JVM has SHA-256", cause);
        }
    }
}
