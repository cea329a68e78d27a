package io.postern.gateway.client;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.postern.user.LoginName;
import io.postern.user.Secret;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Name and password as a client sent them: {@code {"username","password"}}. Other fields, {@code trustedDeviceToken} among them,
 * are ignored; the same field twice is an error, for two readers could take either. Close it to wipe the password.
 */
record Credentials(LoginName name, Secret password) implements AutoCloseable {

    private static final int DEEPEST = 16;
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    static Credentials parse(byte[] body) throws Malformed {
        var reading = new Reading();
        try (JsonParser parser = JSON.createParser(body)) {
            reading.object(parser);
            return new Credentials(name(present(reading.name, "username")), present(reading.password, "password"));
        } catch (IOException _) {
            reading.wipe();
            throw new Malformed("The body is not well-formed JSON.");
        } catch (Malformed malformed) {
            reading.wipe();
            throw malformed;
        }
    }

    private static LoginName name(String typed) throws Malformed {
        try {
            return LoginName.parse(typed);
        } catch (IllegalArgumentException impossible) {
            throw new Malformed(String.valueOf(impossible.getMessage()));
        }
    }

    private static <T> T present(@Nullable T value, String field) throws Malformed {
        if (value == null) {
            throw new Malformed("The field \"" + field + "\" is missing.");
        }
        return value;
    }

    @Override
    public void close() {
        password.close();
    }

    /** What was found so far. */
    private static final class Reading {

        private @Nullable String name;
        private @Nullable Secret password;

        void object(JsonParser parser) throws IOException, Malformed {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new Malformed("The body is not a JSON object.");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                field(parser, parser.currentName());
            }
            if (parser.nextToken() != null) {
                throw new Malformed("Something follows the JSON object.");
            }
        }

        private void field(JsonParser parser, String field) throws IOException, Malformed {
            JsonToken value = parser.nextToken();
            boolean ours = field.equals("username") || field.equals("password");
            if (ours && value != JsonToken.VALUE_STRING) {
                throw new Malformed("The field \"" + field + "\" is not a text.");
            }
            if (field.equals("username")) {
                name = parser.getText();
            } else if (field.equals("password")) {
                password = secret(parser);
            } else {
                parser.skipChildren();
            }
        }

        private static Secret secret(JsonParser parser) throws IOException {
            int start = parser.getTextOffset();
            char[] copy = Arrays.copyOfRange(parser.getTextCharacters(), start, start + parser.getTextLength());
            Secret secret = Secret.of(copy);
            Arrays.fill(copy, '\0');
            return secret;
        }

        void wipe() {
            if (password != null) {
                password.close();
            }
        }
    }
}
