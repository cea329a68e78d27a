package io.postern.gateway.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code explain}: why somebody is a user or is not. */
@Command(
        name = "explain",
        description = "Say why somebody is a user or is not: what the user table has, and what each directory has now.")
final class ExplainCommand extends ManagementCommand.OfOneUser {

    @Option(names = "--json", description = "Print the explanation as JSON.")
    boolean json;

    ExplainCommand(Connection connection) {
        super(connection);
    }

    @Override
    public Integer call() {
        try (ManagementClient client = connection.open()) {
            JsonNode explanation = client.invoke("ExplainUser", Map.of("name", name));
            if (json) {
                connection.around().out().println(explanation.toPrettyString());
            } else {
                explanation.path("lines").forEach(line -> print(line.asText()));
            }
            return ExitCode.OK;
        }
    }
}
