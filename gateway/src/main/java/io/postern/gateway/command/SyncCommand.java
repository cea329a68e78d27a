package io.postern.gateway.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "sync",
        description = "Align the users with the directory, or rehearse it.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:done; with --rehearse: nothing to do",
            "1:with --rehearse: there is something to do",
            "2:refused by the safety limit, nothing was written",
            "3:failed or cancelled, nothing was written",
            "64:wrong usage",
            "69:the server cannot be reached or trusted",
            "77:the server refused the user"
        })
final class SyncCommand extends ManagementCommand {

    private static final String FUNCTION = "SyncUsersWithDirectoryServices";

    @Option(names = "--rehearse", description = "Only show what would be done.")
    boolean rehearse;

    @Option(names = "--json", description = "Print the report as JSON.")
    boolean json;

    SyncCommand(Connection connection) {
        super(connection);
    }

    @Override
    public Integer call() {
        Surroundings around = connection.around();
        JsonNode report = report();
        if (json) {
            around.out().println(report.toPrettyString());
        } else {
            ReportText.lines(report).forEach(around.out()::println);
        }
        if (!report.path("refused").isNull()) {
            throw new CommandFailed(ExitCode.REFUSED, report.path("refused").asText());
        }
        return rehearse && !ReportText.inSync(report) ? ExitCode.DRIFT : ExitCode.OK;
    }

    private JsonNode report() {
        Map<String, String> arguments = Map.of("dryRun", String.valueOf(rehearse));
        try (ManagementClient client = connection.open()) {
            if (connection.around().terminal().isEmpty()) {
                return client.invoke(FUNCTION, arguments);
            }
            try (var bar = new ProgressBar(connection.around().err())) {
                return client.invoke(FUNCTION, arguments, bar);
            }
        } catch (CommandFailed no) {
            throw no.exitCode() == ExitCode.FAILED
                    ? new CommandFailed(ExitCode.SYNC_FAILED, String.valueOf(no.getMessage()))
                    : no;
        }
    }
}
