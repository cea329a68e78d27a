package io.postern.gateway.management;

import static io.postern.gateway.management.Argument.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.postern.gateway.throttle.Ledger;
import java.util.List;

/** The functions about refused logins: who has to wait, and letting them wait no longer. */
final class ThrottleFunctions {

    private final Ledger ledger;

    ThrottleFunctions(Ledger ledger) {
        this.ledger = ledger;
    }

    List<ApiFunction> rows() {
        return List.of(
                ApiFunction.quick("GetThrottledLogins", call -> list()),
                ApiFunction.quick("LiftThrottle", this::lift, text("name")).changing());
    }

    private JsonNode list() {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        for (Ledger.Entry entry : ledger.entries()) {
            json.addObject()
                    .put("kind", entry.kind())
                    .put("name", entry.name())
                    .put("network", entry.network())
                    .put("refusals", entry.refusals())
                    .put("secondsSinceLast", entry.sinceLast().toSeconds())
                    .put("retryAfterSeconds", entry.retryAfter().toSeconds());
        }
        return json;
    }

    private JsonNode lift(Arguments call) {
        try {
            return IntNode.valueOf(ledger.lift(call.text("name")));
        } catch (IllegalArgumentException neither) {
            throw new ApiFailure(
                    "The API argument name must be a login name or a client address.", neither.getMessage());
        }
    }
}
