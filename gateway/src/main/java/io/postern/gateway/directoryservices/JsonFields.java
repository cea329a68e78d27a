package io.postern.gateway.directoryservices;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the fields of one JSON object, and says in one sentence which of them is wrong. */
final class JsonFields {

    private final String path;
    private final JsonNode object;
    private final Set<String> read = new HashSet<>();

    JsonFields(String path, JsonNode object) {
        this.path = path;
        this.object = object;
        if (!object.isObject()) {
            throw new IllegalArgumentException((path.isEmpty() ? "The configuration" : path) + " must be an object.");
        }
    }

    @Nullable
    String text(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        if (!value.isTextual()) {
            throw wrong(name, "must be a string");
        }
        return value.textValue().isBlank() ? null : value.textValue();
    }

    String text(String name, String otherwise) {
        String value = text(name);
        return value == null ? otherwise : value;
    }

    boolean bool(String name, boolean otherwise) {
        JsonNode value = value(name);
        if (value == null) {
            return otherwise;
        }
        if (!value.isBoolean()) {
            throw wrong(name, "must be true or false");
        }
        return value.booleanValue();
    }

    int number(String name, int otherwise, int least, int most) {
        JsonNode value = value(name);
        if (value == null) {
            return otherwise;
        }
        if (!value.isInt() || value.intValue() < least || value.intValue() > most) {
            throw wrong(name, "must be a whole number from " + least + " to " + most);
        }
        return value.intValue();
    }

    <E> E word(String name, E otherwise, E[] all, Function<E, String> spelling) {
        String value = text(name);
        return value == null ? otherwise : matching(name, value, all, spelling);
    }

    <E> Set<E> words(String name, Set<E> otherwise, E[] all, Function<E, String> spelling) {
        JsonNode value = value(name);
        if (value == null) {
            return otherwise;
        }
        Set<E> found = new LinkedHashSet<>();
        for (String word : strings(name)) {
            found.add(matching(name, word, all, spelling));
        }
        return found;
    }

    List<String> strings(String name) {
        List<String> found = new ArrayList<>();
        for (JsonNode element : elements(name)) {
            if (!element.isTextual()) {
                throw wrong(name, "must be a list of strings");
            }
            found.add(element.textValue());
        }
        return found;
    }

    List<JsonFields> objects(String name) {
        List<JsonFields> found = new ArrayList<>();
        for (JsonNode element : elements(name)) {
            found.add(new JsonFields(path(name) + "[" + found.size() + "]", element));
        }
        return found;
    }

    /** The fields of an object within; an empty one if it is missing. */
    JsonFields object(String name) {
        JsonNode value = value(name);
        return new JsonFields(path(name), value == null ? JsonNodeFactory.instance.objectNode() : value);
    }

    /** Complains of fields that nobody asked for: asked-for settings are never silently dropped. */
    void nothingElse() {
        object.fieldNames().forEachRemaining(name -> {
            if (!read.contains(name)) {
                throw new IllegalArgumentException("Unknown setting " + path(name) + ".");
            }
        });
    }

    IllegalArgumentException wrong(String name, String what) {
        return new IllegalArgumentException(path(name) + " " + what + ".");
    }

    private Iterable<JsonNode> elements(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return List.of();
        }
        if (!value.isArray()) {
            throw wrong(name, "must be a list");
        }
        return value;
    }

    private <E> E matching(String name, String word, E[] all, Function<E, String> spelling) {
        return Arrays.stream(all)
                .filter(each -> spelling.apply(each).equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> wrong(
                        name,
                        "must be one of " + Arrays.stream(all).map(spelling).collect(Collectors.joining(", "))));
    }

    private @Nullable JsonNode value(String name) {
        read.add(name);
        JsonNode value = object.get(name);
        return value == null || value.isNull() ? null : value;
    }

    private String path(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
