package io.postern.gateway.management;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.postern.sync.SyncProgress;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One row of the API: what a function is called, what it takes, and what it does. The metadata is made of the same rows.
 *
 * @param changes whether a call changes something, which the audit log is told of
 */
record ApiFunction(String name, List<Argument> arguments, Execution execution, boolean changes) {

    /** What a function does. */
    sealed interface Execution {}

    /** Answered before the request ends. */
    interface Quick {
        @Nullable
        JsonNode run(Arguments arguments) throws Exception;
    }

    /** Goes on behind a token. Stops where the listener says so by {@link java.util.concurrent.CancellationException}. */
    interface Lengthy {
        @Nullable
        JsonNode run(Arguments arguments, SyncProgress listener) throws Exception;
    }

    record AtOnce(Quick work) implements Execution {}

    record LongRunning(Lengthy work) implements Execution {}

    /** A function that answers at once. */
    static ApiFunction quick(String name, Quick work, Argument... arguments) {
        return new ApiFunction(name, List.of(arguments), new AtOnce(work), false);
    }

    /** A function that answers at once, changes something and has no result. */
    static ApiFunction setter(String name, Consumer<Arguments> work, Argument... arguments) {
        Quick quick = given -> {
            work.accept(given);
            return null;
        };
        return quick(name, quick, arguments).changing();
    }

    /** A function whose call becomes a process. */
    static ApiFunction lengthy(String name, Lengthy work, Argument... arguments) {
        return new ApiFunction(name, List.of(arguments), new LongRunning(work), false);
    }

    /** The same, and it changes something. */
    ApiFunction changing() {
        return new ApiFunction(name, arguments, execution, true);
    }

    ObjectNode metadata() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("name", name);
        var args = json.putArray("args");
        arguments.forEach(argument -> args.add(argument.metadata()));
        return json;
    }
}
