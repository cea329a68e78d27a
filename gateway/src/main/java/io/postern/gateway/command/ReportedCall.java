package io.postern.gateway.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * A call that ends in the report of a synchronisation: printed, with the exit code that belongs to it.
 *
 * @param json whether the report is printed as JSON
 */
record ReportedCall(Connection connection, boolean json) {

    /** Calls it, with a progress bar for whoever sits at a terminal. */
    int call(String function, Map<String, String> arguments) {
        Surroundings around = connection.around();
        JsonNode report = report(function, arguments);
        if (json) {
            around.out().println(report.toPrettyString());
        } else {
            ReportText.lines(report).forEach(around.out()::println);
        }
        if (!report.path("refused").isNull()) {
            throw new CommandFailed(ExitCode.REFUSED, report.path("refused").asText());
        }
        return report.path("dryRun").asBoolean() && !ReportText.inSync(report) ? ExitCode.DRIFT : ExitCode.OK;
    }

    private JsonNode report(String function, Map<String, String> arguments) {
        try (ManagementClient client = connection.open()) {
            if (connection.around().terminal().isEmpty()) {
                return client.invoke(function, arguments);
            }
            try (var bar = new ProgressBar(connection.around().err())) {
                return client.invoke(function, arguments, bar);
            }
        } catch (CommandFailed no) {
            throw no.exitCode() == ExitCode.FAILED
                    ? new CommandFailed(ExitCode.SYNC_FAILED, String.valueOf(no.getMessage()))
                    : no;
        }
    }
}
