package io.postern.gateway.command;

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

    @Option(
            names = "--allow",
            paramLabel = "N",
            description = "Allow this one run to delete, suspend and rename N users, whatever the safety limit.")
    int allow;

    @Option(names = "--json", description = "Print the report as JSON.")
    boolean json;

    SyncCommand(Connection connection) {
        super(connection);
    }

    @Override
    public Integer call() {
        Map<String, String> arguments =
                Map.of("dryRun", String.valueOf(rehearse), "allowedChanges", String.valueOf(allow));
        return new ReportedCall(connection, json).call(FUNCTION, arguments);
    }
}
