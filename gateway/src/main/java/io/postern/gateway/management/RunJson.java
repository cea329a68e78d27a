package io.postern.gateway.management;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.postern.store.RecordedRun;
import io.postern.store.Run;
import io.postern.store.RunLine;

/** Past runs as the management port shows them. */
final class RunJson {

    private RunJson() {}

    /** A line of {@code GetSyncRuns}. */
    static ObjectNode of(Run run) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("runId", run.id())
                .put("kind", run.kind().word())
                .put("started", run.started().toString())
                .put("ended", run.ended().toString())
                .put("outcome", run.outcome().word())
                .put("summary", run.summary());
        ArrayNode asked = json.putArray("domainControllers");
        run.domainControllers().forEach(asked::add);
        return json;
    }

    /** The answer of {@code GetSyncRun}: a line, and what the run changed. */
    static ObjectNode of(RecordedRun recorded) {
        ObjectNode json = of(recorded.run());
        ArrayNode changes = json.putArray("changes");
        recorded.changes().forEach(change -> changes.add(of(change.line())));
        return json;
    }

    private static ObjectNode of(RunLine line) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("kind", line.kind())
                .put("userName", line.userName())
                .put("previousUserName", line.previousUserName())
                .put("distinguishedName", line.distinguishedName());
        ArrayNode details = json.putArray("details");
        line.details().forEach(details::add);
        return json.put("reason", line.reason());
    }
}
