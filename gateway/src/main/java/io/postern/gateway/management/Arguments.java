package io.postern.gateway.management;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The arguments of one call, checked against the function's row. Never printed: they carry passwords. */
final class Arguments {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Map<String, Object> values;

    private Arguments(Map<String, Object> values) {
        this.values = values;
    }

    /**
     * Reads the texts that a row asks for; others are ignored.
     *
     * @throws ApiFailure naming the argument that is missing or of the wrong type
     */
    static Arguments read(List<Argument> row, Map<String, String> texts) {
        var values = new HashMap<String, Object>();
        for (Argument argument : row) {
            String text = texts.get(argument.name());
            if (text == null || (text.isEmpty() && absentWhenEmpty(argument))) {
                requireOptional(argument);
            } else {
                values.put(argument.name(), value(argument, text));
            }
        }
        return new Arguments(values);
    }

    private static boolean absentWhenEmpty(Argument argument) {
        return argument.optional() || argument.type() != Argument.Type.STRING;
    }

    private static void requireOptional(Argument argument) {
        if (!argument.optional()) {
            throw new ApiFailure("Missing API argument " + argument.name() + ".");
        }
    }

    private static Object value(Argument argument, String text) {
        return switch (argument.type()) {
            case STRING -> text;
            case NUMBER -> number(argument.name(), text.strip());
            case BOOL -> flag(argument.name(), text.strip());
            case JSON -> json(argument.name(), text);
        };
    }

    private static Long number(String name, String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException no) {
            throw new ApiFailure("The API argument " + name + " must be a whole number.");
        }
    }

    private static Boolean flag(String name, String text) {
        if (text.equalsIgnoreCase("true")) {
            return true;
        }
        if (text.equalsIgnoreCase("false")) {
            return false;
        }
        throw new ApiFailure("The API argument " + name + " must be true or false.");
    }

    /** Only the place of an error is told: the text around it may be a password. */
    private static JsonNode json(String name, String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException no) {
            var place = no.getLocation();
            throw new ApiFailure(
                    "The API argument " + name + " must be valid JSON.",
                    place == null
                            ? null
                            : "The error is in line " + place.getLineNr() + ", column " + place.getColumnNr() + ".");
        }
    }

    /** A mandatory text. */
    String text(String name) {
        return (String) required(name);
    }

    /** An optional text, null when absent. */
    @Nullable
    String textOrNull(String name) {
        return (String) values.get(name);
    }

    Optional<Long> number(String name) {
        return Optional.ofNullable((Long) values.get(name));
    }

    /** An optional switch, off when absent. */
    boolean flag(String name) {
        return Boolean.TRUE.equals(values.get(name));
    }

    JsonNode json(String name) {
        return (JsonNode) required(name);
    }

    private Object required(String name) {
        Object value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("the row has no mandatory argument " + name);
        }
        return value;
    }
}
