package io.postern.gateway.management;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/**
 * One argument of an API function.
 *
 * @param optional whether it may be missing; an empty optional argument counts as missing
 */
record Argument(String name, Type type, boolean optional) {

    /** How the text of an argument is read. */
    enum Type {
        STRING,
        NUMBER,
        BOOL,
        JSON
    }

    static Argument text(String name) {
        return new Argument(name, Type.STRING, false);
    }

    static Argument number(String name) {
        return new Argument(name, Type.NUMBER, false);
    }

    static Argument flag(String name) {
        return new Argument(name, Type.BOOL, false);
    }

    static Argument json(String name) {
        return new Argument(name, Type.JSON, false);
    }

    /** The same, but it may be missing. */
    Argument orAbsent() {
        return new Argument(name, type, true);
    }

    ObjectNode metadata() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("name", name)
                .put("type", type.name().toLowerCase(Locale.ROOT))
                .put("nullable", optional);
    }
}
