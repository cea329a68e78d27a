package io.postern.gateway.management;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.postern.directory.GroupPath;
import io.postern.sync.Explanation;
import io.postern.sync.Explanation.Answer;
import io.postern.sync.Explanation.Found;
import io.postern.sync.Explanation.Known;
import io.postern.sync.Explanation.Said;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Explanations as the management port shows them; {@code lines} says the same for people. */
final class ExplanationJson {

    private ExplanationJson() {}

    static ObjectNode of(Explanation explanation) {
        ObjectNode json = object().put("name", explanation.asked());
        ArrayNode users = json.putArray("users");
        explanation.users().forEach(user -> users.add(of(user)));
        ArrayNode directories = json.putArray("directories");
        explanation.directories().forEach(answer -> directories.add(of(answer)));
        ArrayNode lines = json.putArray("lines");
        explanation.text().forEach(lines::add);
        return json;
    }

    private static ObjectNode of(Known known) {
        var user = known.user();
        ObjectNode json = object().put("userName", user.name().value())
                .put("standing", user.standing().name().toLowerCase(Locale.ROOT))
                .put("authentication", user.authentication().word());
        if (user.account() == null) {
            json.putNull("directory").putNull("objectGUID");
        } else {
            json.put("directory", user.account().directory())
                    .put("objectGUID", user.account().id().toString());
        }
        json.put("admittedBy", path(known.admittedBy()));
        json.set("lastChanged", said(known.changed()));
        json.set("lastCompared", known.seen() == null ? null : RunJson.of(known.seen()));
        return json;
    }

    private static ObjectNode of(Answer answer) {
        ObjectNode json = object().put("directory", answer.directory());
        return switch (answer) {
            case Answer.Silent silent -> {
                json.putNull("domainController").put("error", silent.why()).putArray("people");
                yield json;
            }
            case Answer.Has has -> {
                json.put("domainController", has.domainController()).putNull("error");
                ArrayNode people = json.putArray("people");
                has.people().forEach(found -> people.add(of(found)));
                yield json;
            }
        };
    }

    private static ObjectNode of(Found found) {
        ObjectNode json = object().put("distinguishedName", found.person().distinguishedName())
                .put("objectGUID", found.person().account().id().toString())
                .put("inScope", found.excluded() == null)
                .put("excludedBecause", found.excluded())
                .put("admittedBy", path(found.person().admittedBy()));
        ArrayNode next = json.putArray("next");
        found.next().forEach(line -> next.add(ReportJson.change(line)));
        json.set("lastSaid", said(found.said()));
        return json;
    }

    private static @Nullable ObjectNode said(@Nullable Said said) {
        return said == null
                ? null
                : object().put("runId", said.run().id())
                        .put("ended", said.run().ended().toString())
                        .put("line", said.line());
    }

    private static @Nullable String path(GroupPath path) {
        return path.leadsSomewhere() ? path.toString() : null;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
