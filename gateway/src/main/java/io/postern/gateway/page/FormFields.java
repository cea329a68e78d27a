package io.postern.gateway.page;

import io.postern.user.Secret;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The fields of a posted form ({@code application/x-www-form-urlencoded} in UTF-8, WHATWG URL 5.1). All of them are kept as secrets, for
 * some are; close it to wipe them.
 */
final class FormFields implements AutoCloseable {

    private static final int MOST = 16;

    private final Map<String, Secret> fields = new HashMap<>();

    private FormFields() {}

    /** Reads a body; empty if it is no such form, has too many fields, or has one twice, for two readers could take either. */
    static Optional<FormFields> read(byte[] body) {
        var form = new FormFields();
        int from = 0;
        while (from < body.length) {
            int end = indexOf(body, '&', from, body.length);
            if (!form.add(body, from, end)) {
                form.close();
                return Optional.empty();
            }
            from = end + 1;
        }
        return Optional.of(form);
    }

    private boolean add(byte[] body, int from, int to) {
        int equals = indexOf(body, '=', from, to);
        Optional<Secret> name = decoded(body, from, equals);
        Optional<Secret> value = decoded(body, Math.min(equals + 1, to), to);
        if (name.isEmpty() || value.isEmpty() || fields.size() == MOST) {
            value.ifPresent(Secret::close);
            return false;
        }
        Secret other = fields.put(text(name.get()), value.get());
        if (other != null) {
            other.close();
        }
        return other == null;
    }

    private static int indexOf(byte[] bytes, char wanted, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return to;
    }

    /** The text in these bytes; empty if a percent sign encodes nothing or it is no UTF-8. */
    private static Optional<Secret> decoded(byte[] bytes, int from, int to) {
        var octets = ByteBuffer.allocate(to - from);
        try {
            for (int i = from; i < to; i++) {
                if (bytes[i] == '%') {
                    if (i + 2 >= to) {
                        return Optional.empty();
                    }
                    octets.put((byte) (digit(bytes[i + 1]) << 4 | digit(bytes[i + 2])));
                    i += 2;
                } else {
                    octets.put(bytes[i] == '+' ? (byte) ' ' : bytes[i]);
                }
            }
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(octets.flip());
            var secret = Secret.of(text);
            Arrays.fill(text.array(), '\0');
            return Optional.of(secret);
        } catch (NumberFormatException | CharacterCodingException _) {
            return Optional.empty();
        } finally {
            Arrays.fill(octets.array(), (byte) 0);
        }
    }

    private static int digit(byte character) {
        int digit = Character.digit(character, 16);
        if (digit < 0) {
            throw new NumberFormatException();
        }
        return digit;
    }

    /** A field that is no secret; empty if it is missing. */
    String text(String name) {
        Secret field = fields.get(name);
        return field == null ? "" : text(field);
    }

    private static String text(Secret field) {
        return new String(field.copy());
    }

    /** A field that is one; the empty secret if it is missing. Lives as long as the form. */
    Secret secret(String name) {
        return fields.computeIfAbsent(name, _ -> Secret.of(""));
    }

    @Override
    public void close() {
        fields.values().forEach(Secret::close);
    }
}
