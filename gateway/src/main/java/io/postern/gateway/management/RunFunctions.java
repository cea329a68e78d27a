package io.postern.gateway.management;

import static io.postern.gateway.management.Argument.flag;
import static io.postern.gateway.management.Argument.number;
import static io.postern.gateway.management.Argument.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.postern.gateway.directoryservices.DirectoryServices;
import io.postern.store.UserStore;
import io.postern.sync.SyncProgress;
import io.postern.user.LoginName;
import java.util.List;

/** The functions about past synchronisations, and about what they make of one person. */
final class RunFunctions {

    private static final int RUNS = 100;

    private final DirectoryServices services;
    private final UserStore store;

    RunFunctions(DirectoryServices services, UserStore store) {
        this.services = services;
        this.store = store;
    }

    List<ApiFunction> rows() {
        return List.of(
                ApiFunction.quick("GetSyncRuns", this::runs, number("limit").orAbsent()),
                ApiFunction.quick("GetSyncRun", this::run, number("id")),
                ApiFunction.lengthy(
                                "UndoSync",
                                this::undo,
                                number("id"),
                                flag("dryRun").orAbsent())
                        .changing(),
                ApiFunction.lengthy("ExplainUser", this::explain, text("name")));
    }

    private JsonNode runs(Arguments call) {
        long limit = call.number("limit").orElse((long) RUNS);
        if (limit < 1 || limit > Integer.MAX_VALUE) {
            throw new ApiFailure("The API argument limit must be at least 1.");
        }
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        store.runs((int) limit).forEach(run -> json.add(RunJson.of(run)));
        return json;
    }

    private JsonNode run(Arguments call) {
        return store.run(id(call))
                .map(RunJson::of)
                .orElseThrow(() -> new ApiFailure("There is no run " + id(call) + "."));
    }

    private JsonNode undo(Arguments call, SyncProgress progress) {
        try {
            return ReportJson.of(services.undo(id(call), call.flag("dryRun")));
        } catch (IllegalArgumentException no) {
            throw new ApiFailure(String.valueOf(no.getMessage()), "Nothing was changed.");
        }
    }

    private JsonNode explain(Arguments call, SyncProgress progress) {
        try {
            return ExplanationJson.of(services.explain(LoginName.parse(call.text("name"))));
        } catch (IllegalArgumentException no) {
            throw new ApiFailure("The API argument name must be a name that people log in with.", no.getMessage());
        }
    }

    private static long id(Arguments call) {
        return call.number("id").orElseThrow();
    }
}
