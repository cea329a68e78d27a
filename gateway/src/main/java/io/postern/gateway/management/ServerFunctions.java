package io.postern.gateway.management;

import static io.postern.gateway.management.Argument.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.postern.store.RunRecord;
import io.postern.store.UserStore;
import java.util.List;

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

    private static ObjectNode json(RunRecord run) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("runId", run.id())
                .put("started", run.started().toString())
                .put("ended", run.ended().toString())
                .put("outcome", run.outcome());
        ArrayNode lines = json.putArray("report");
        run.report().lines().forEach(lines::add);
        return json;
    }
}
