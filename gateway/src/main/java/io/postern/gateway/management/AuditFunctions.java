package io.postern.gateway.management;

import static io.postern.gateway.management.Argument.number;
import static io.postern.gateway.management.Argument.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.postern.gateway.audit.AuditLog;
import java.io.UncheckedIOException;
import java.util.List;

/** The function that shows the audit log of this gateway. */
final class AuditFunctions {

    private static final JsonMapper JSON = new JsonMapper();
    private static final long USUAL = 100;
    private static final int MOST = 1000;

    private final AuditLog audit;

    AuditFunctions(AuditLog audit) {
        this.audit = audit;
    }

    List<ApiFunction> rows() {
        return List.of(ApiFunction.quick(
                "GetAuditLog",
                this::newest,
                number("limit").orAbsent(),
                text("search").orAbsent()));
    }

    private JsonNode newest(Arguments call) {
        long limit = call.number("limit").orElse(USUAL);
        if (limit < 1 || limit > MOST) {
            throw new ApiFailure("The API argument limit must be between 1 and " + MOST + ".");
        }
        String search = call.textOrNull("search");
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        try {
            for (String line : audit.newest((int) limit, search == null ? "" : search)) {
                json.add(JSON.readTree(line));
            }
        } catch (JsonProcessingException | UncheckedIOException unreadable) {
            throw new ApiFailure("The audit log cannot be read.");
        }
        return json;
    }
}
