package io.postern.gateway.command;

import com.fasterxml.jackson.databind.JsonNode;
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
            "64:wrong usage, or there is no such run to undo",
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
        try {
            return new ReportedCall(connection, json).call("UndoSync", arguments);
        } catch (CommandFailed no) {
            throw no.exitCode() == ExitCode.SYNC_FAILED && !isUndoable()
                    ? new CommandFailed(ExitCode.USAGE, String.valueOf(no.getMessage()))
                    : no;
        }
    }

    /** A wrong number is a mistake of whoever typed it, and no failed undo. */
    private boolean isUndoable() {
        try (ManagementClient client = connection.open()) {
            JsonNode found = client.invoke("GetSyncRun", Map.of("id", String.valueOf(run)));
            return found.path("outcome").asText().equals("applied");
        } catch (CommandFailed unknown) {
            return unknown.exitCode() != ExitCode.FAILED;
        }
    }
}
