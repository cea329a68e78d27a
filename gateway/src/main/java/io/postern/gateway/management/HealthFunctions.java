package io.postern.gateway.management;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.postern.gateway.doctor.Finding;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** {@code CheckHealth}: what the doctor finds. */
final class HealthFunctions {

    private final Supplier<List<Finding>> doctor;

    HealthFunctions(Supplier<List<Finding>> doctor) {
        this.doctor = doctor;
    }

    List<ApiFunction> rows() {
        return List.of(ApiFunction.lengthy("CheckHealth", (call, progress) -> json(doctor.get())));
    }

    private static JsonNode json(List<Finding> findings) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("healthy", findings.stream().allMatch(finding -> finding.level() == Finding.Level.OK));
        ArrayNode list = json.putArray("findings");
        for (Finding finding : findings) {
            list.addObject()
                    .put("level", finding.level().name().toLowerCase(Locale.ROOT))
                    .put("about", finding.about())
                    .put("sentence", finding.sentence())
                    .put("remedy", finding.remedy());
        }
        return json;
    }
}
