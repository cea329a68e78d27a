package io.postern.gateway.management;

import static io.postern.gateway.management.Argument.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.postern.plan.ChangeKind;
import io.postern.plan.ChangeLine;
import io.postern.store.Run;
import io.postern.store.RunChange;
import io.postern.store.RunLine;
import io.postern.store.RunOutcome;
import io.postern.store.UserStore;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The functions about the server itself, and those of other servers that this one refuses by name. */
final class ServerFunctions {

    private static final int RUNS = 100;

    private final ServerInfo info;
    private final UserStore store;

    ServerFunctions(ServerInfo info, UserStore store) {
        this.info = info;
        this.store = store;
    }

    List<ApiFunction> rows() {
        return List.of(
                ApiFunction.quick("GetServerInfo", call -> info()),
                ApiFunction.quick(
                        "GetSyncRuns", this::runs, Argument.number("limit").orAbsent()),
                unsupported("InitializeMFA"),
                unsupported("DisableMFA"),
                unsupported("DeleteAppPasswords"));
    }

    private static ApiFunction unsupported(String name) {
        return ApiFunction.setter(
                name,
                call -> {
                    throw new ApiFailure("The function " + name + " is not supported.");
                },
                text("userName"));
    }

    private JsonNode info() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("version", info.version())
                .put("machineName", info.machineName());
    }

    private JsonNode runs(Arguments call) {
        long limit = call.number("limit").orElse((long) RUNS);
        if (limit < 1 || limit > Integer.MAX_VALUE) {
            throw new ApiFailure("The API argument limit must be at least 1.");
        }
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        store.runs((int) limit).forEach(run -> json.add(json(run)));
        return json;
    }

    private ObjectNode json(Run run) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("runId", run.id())
                .put("started", run.started().toString())
                .put("ended", run.ended().toString())
                .put("outcome", run.outcome().word());
        ArrayNode lines = json.putArray("report");
        Stream.concat(lines(run), run.summary().lines()).forEach(lines::add);
        return json;
    }

    private Stream<String> lines(Run run) {
        boolean conditional = run.outcome() != RunOutcome.APPLIED;
        return store.run(run.id()).stream()
                .flatMap(recorded -> recorded.changes().stream())
                .map(change -> line(change).text(conditional));
    }

    private static ChangeLine line(RunChange change) {
        RunLine line = change.line();
        return new ChangeLine(
                ChangeKind.valueOf(line.kind().toUpperCase(Locale.ROOT)),
                line.userName(),
                line.previousUserName(),
                line.distinguishedName(),
                line.details(),
                line.reason());
    }
}
