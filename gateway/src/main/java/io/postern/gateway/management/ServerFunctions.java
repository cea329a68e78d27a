package io.postern.gateway.management;

import static io.postern.gateway.management.Argument.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;

/** The functions about the server itself, and those of other servers that this one refuses by name. */
final class ServerFunctions {

    private final ServerInfo info;

    ServerFunctions(ServerInfo info) {
        this.info = info;
    }

    List<ApiFunction> rows() {
        return List.of(
                ApiFunction.quick("GetServerInfo", call -> info()),
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
}
