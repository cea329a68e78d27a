package io.postern.gateway.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A request target (RFC 9112 3.2), decoded strictly: a percent sign that encodes nothing, bytes that are no UTF-8, control
 * characters and encoded slashes in the path are errors, so that no two servers can read one target in two ways.
 */
record Target(String path, Map<String, List<String>> query) {

    static Target parse(String raw) throws BadRequest {
        String origin = originForm(raw);
        int question = origin.indexOf('?');
        String path = question < 0 ? origin : origin.substring(0, question);
        String query = question < 0 ? "" : origin.substring(question + 1);
        return new Target(normal(path), parameters(query));
    }

    private static String originForm(String raw) throws BadRequest {
        if (raw.startsWith("/")) {
            return raw;
        }
        int scheme = raw.indexOf("://");
        if (scheme <= 0) {
            throw new BadRequest("The request target is not a path.");
        }
        int slash = raw.indexOf('/', scheme + 3);
        return slash < 0 ? "/" : raw.substring(slash);
    }

    private static String normal(String path) throws BadRequest {
        if (path.contains("%2F") || path.contains("%2f")) {
            throw new BadRequest("The path has an encoded slash.");
        }
        String decoded = decode(path, false);
        if (decoded.chars().anyMatch(Character::isISOControl)) {
            throw new BadRequest("The path has control characters.");
        }
        String single = decoded.replaceAll("/{2,}", "/");
        return single.length() > 1 && single.endsWith("/") ? single.substring(0, single.length() - 1) : single;
    }

    private static Map<String, List<String>> parameters(String query) throws BadRequest {
        if (query.isEmpty()) {
            return Map.of();
        }
        var parameters = new LinkedHashMap<String, List<String>>();
        for (String pair : query.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = decode(equals < 0 ? pair : pair.substring(0, equals), true);
                String value = equals < 0 ? "" : decode(pair.substring(equals + 1), true);
                parameters.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
            }
        }
        return parameters;
    }

    private static String decode(String text, boolean form) throws BadRequest {
        var bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                bytes.write(octet(text, i));
                i += 2;
            } else if (c > '~' || c <= ' ' || c == '#') {
                throw new BadRequest("The request target has characters that must be percent-encoded.");
            } else {
                bytes.write(form && c == '+' ? ' ' : c);
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException _) {
            throw new BadRequest("The request target is not UTF-8.");
        }
    }

    private static int octet(String text, int percent) throws BadRequest {
        String digits = text.substring(percent + 1, Math.min(percent + 3, text.length()));
        if (digits.length() < 2 || !digits.chars().allMatch(HexFormat::isHexDigit)) {
            throw new BadRequest("A percent sign in the request target encodes nothing.");
        }
        return HexFormat.fromHexDigits(digits);
    }
}
