package io.postern.gateway.http;

import java.nio.charset.StandardCharsets;

/** The one JSON object that this room writes itself: a name and a text (RFC 8259 7). */
final class JsonText {

    private JsonText() {}

    static byte[] object(String name, String text) {
        return ("{" + quoted(name) + ":" + quoted(text) + "}").getBytes(StandardCharsets.UTF_8);
    }

    private static String quoted(String text) {
        var json = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ') {
                json.append(String.format("\\u%04x", (int) c));
            } else if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }
}
