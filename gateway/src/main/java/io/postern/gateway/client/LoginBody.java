package io.postern.gateway.client;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.postern.gateway.password.PasswordPolicy;
import io.postern.user.LoginName;
import io.postern.user.Secret;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object with a {@code username} and passwords, as a client sent it. Other fields are ignored; the same field twice is an
 * error, for two readers could take either. What was read so far is wiped when something is wrong.
 */
final class LoginBody {

    private static final String NAME = "username";
    private static final int DEEPEST = 16;
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private final Set<String> passwords;
    private final Map<String, Secret> found = new HashMap<>();
    private @Nullable String name;

    private LoginBody(Set<String> passwords) {
        this.passwords = passwords;
    }

    /**
     * Reads a body.
     *
     * @param passwords the fields that hold them; none may be missing
     */
    static LoginBody read(byte[] body, Set<String> passwords) throws Malformed {
        var reading = new LoginBody(passwords);
        try (JsonParser parser = JSON.createParser(body)) {
            reading.object(parser);
            reading.name();
            for (String password : passwords) {
                reading.password(password);
            }
            return reading;
        } catch (IOException _) {
            reading.wipe();
            throw new Malformed("The body is not well-formed JSON.");
        } catch (Malformed malformed) {
            reading.wipe();
            throw malformed;
        }
    }

    LoginName name() throws Malformed {
        try {
            return LoginName.parse(present(name, NAME));
        } catch (IllegalArgumentException impossible) {
            throw new Malformed(String.valueOf(impossible.getMessage()));
        }
    }

    Secret password(String field) throws Malformed {
        return present(found.get(field), field);
    }

    private static <T> T present(@Nullable T value, String field) throws Malformed {
        if (value == null) {
            throw new Malformed("The field \"" + field + "\" is missing.");
        }
        return value;
    }

    private void object(JsonParser parser) throws IOException, Malformed {
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
        boolean ours = field.equals(NAME) || passwords.contains(field);
        if (ours && value != JsonToken.VALUE_STRING) {
            throw new Malformed("The field \"" + field + "\" is not a text.");
        }
        if (field.equals(NAME)) {
            name = parser.getText();
        } else if (ours) {
            found.put(field, secret(parser, field));
        } else {
            parser.skipChildren();
        }
    }

    private static Secret secret(JsonParser parser, String field) throws IOException, Malformed {
        int start = parser.getTextOffset();
        char[] copy = Arrays.copyOfRange(parser.getTextCharacters(), start, start + parser.getTextLength());
        Secret secret = Secret.of(copy);
        Arrays.fill(copy, '\0');
        if (secret.utf8Length() > PasswordPolicy.MOST_BYTES) {
            secret.close();
            throw new Malformed("The field \"" + field + "\" is too long: a password has at most "
                    + PasswordPolicy.MOST_BYTES + " bytes in UTF-8.");
        }
        return secret;
    }

    private void wipe() {
        found.values().forEach(Secret::close);
    }
}
