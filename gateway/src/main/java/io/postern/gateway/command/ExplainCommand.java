package io.postern.gateway.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code explain}: why somebody is a user or is not. */
@Command(
        name = "explain",
        description = "Say why somebody is a user or is not: what the user table has, and what each directory has now.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:somebody is meant",
            "1:nobody of this name is known, or the call failed",
            "64:wrong usage",
            "69:the server cannot be reached or trusted",
            "77:the server refused the user"
        })
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
            requireSomebody(explanation);
            return ExitCode.OK;
        }
    }

    private void requireSomebody(JsonNode explanation) {
        boolean silent = false;
        boolean found = !explanation.path("users").isEmpty();
        for (JsonNode directory : explanation.path("directories")) {
            silent |= !directory.path("error").isNull();
            found |= !directory.path("people").isEmpty();
        }
        if (!found) {
            throw new CommandFailed(
                    ExitCode.FAILED,
                    silent
                            ? "There is no user whom " + name + " could mean, and a directory could not be asked."
                            : "Nobody is called " + name + ", neither in the user table nor in a directory.");
        }
    }
}
