package io.postern.gateway.management;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Reads {@code application/x-www-form-urlencoded} bodies (UTF-8); of a repeated name the first value counts. */
final class Form {

    private Form() {}

    /** @throws ApiFailure if a percent sign is not followed by two hexadecimal digits */
    static Map<String, String> read(byte[] body) {
        var texts = new HashMap<String, String>();
        for (String pair : new String(body, StandardCharsets.UTF_8).split("&", -1)) {
            if (!pair.isBlank()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                texts.putIfAbsent(decoded(name), equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        return texts;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException no) {
            throw new ApiFailure("The request body is not form-urlencoded.");
        }
    }
}
