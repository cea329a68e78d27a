package io.postern.gateway.management;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.postern.plan.ChangeKind;
import io.postern.plan.ChangeLine;
import io.postern.plan.SyncCounts;
import io.postern.sync.SyncReport;

/** The result of a synchronisation as the management port shows it. */
final class ReportJson {

    private ReportJson() {}

    static ObjectNode of(SyncReport report) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("runId", report.runId())
                .put("dryRun", report.rehearsal())
                .put("refused", report.refused());
        json.set("counts", counts(report.counts()));
        ArrayNode changes = json.putArray("changes");
        report.changes().forEach(line -> changes.add(change(line)));
        if (!report.notes().isEmpty()) {
            ArrayNode notes = json.putArray("notes");
            report.notes().forEach(notes::add);
        }
        return json;
    }

    private static ObjectNode counts(SyncCounts counts) {
        ObjectNode json =
                JsonNodeFactory.instance.objectNode().put("read", counts.read()).put("inScope", counts.inScope());
        for (ChangeKind kind : ChangeKind.values()) {
            json.put(key(kind), counts.of(kind));
        }
        return json.put("unchanged", counts.unchanged());
    }

    private static String key(ChangeKind kind) {
        return switch (kind) {
            case CREATE -> "created";
            case UPDATE -> "updated";
            case RENAME -> "renamed";
            case SUSPEND -> "suspended";
            case RESUME -> "resumed";
            case DELETE -> "deleted";
            case CONFLICT -> "conflicts";
            case UNREADABLE -> "unreadable";
        };
    }

    static ObjectNode change(ChangeLine line) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("kind", line.kind().word())
                .put("userName", line.userName())
                .put("previousUserName", line.previousUserName())
                .put("distinguishedName", line.distinguishedName());
        ArrayNode details = json.putArray("details");
        line.details().forEach(details::add);
        return json.put("reason", line.reason());
    }
}
