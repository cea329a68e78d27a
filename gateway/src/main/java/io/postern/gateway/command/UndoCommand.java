package io.postern.gateway.command;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code undo}: takes back what a run did. */
@Command(
        name = "undo",
        description = "Take back what a run did to users who are still as it left them, or rehearse it.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:done; with --rehearse: nothing to do",
            "1:with --rehearse: there is something to do",
            "3:failed, nothing was written",
            "64:wrong usage",
            "69:the server cannot be reached or trusted",
            "77:the server refused the user"
        })
final class UndoCommand extends ManagementCommand {

    @Parameters(index = "0", paramLabel = "RUN", description = "The number of the run; runs list tells it.")
    long run;

    @Option(names = "--rehearse", description = "Only show what would be done.")
    boolean rehearse;

    @Option(names = "--json", description = "Print the report as JSON.")
    boolean json;

    UndoCommand(Connection connection) {
        super(connection);
    }

    @Override
    public Integer call() {
        Map<String, String> arguments = Map.of("id", String.valueOf(run), "dryRun", String.valueOf(rehearse));
        return new ReportedCall(connection, json).call("UndoSync", arguments);
    }
}
