package io.postern.gateway.command;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A command that calls the management port, with the options that all of them have. */
abstract class ManagementCommand implements Callable<Integer> {

    @Mixin
    final Help help = new Help();

    @Mixin
    final Connection connection;

    ManagementCommand(Connection connection) {
        this.connection = connection;
    }

    /** Calls a function whose result nobody needs to see. */
    final int invoke(String function, Map<String, String> arguments) {
        try (ManagementClient client = connection.open()) {
            client.invoke(function, arguments);
            return ExitCode.OK;
        }
    }

    /** Prints one line, whatever a directory wrote into it. */
    final void print(String line) {
        connection.around().out().println(ReportText.printable(line).stripTrailing());
    }

    /** A command about one user. */
    abstract static class OfOneUser extends ManagementCommand {

        @Parameters(index = "0", paramLabel = "NAME", description = "The user name.")
        String name = "";

        OfOneUser(Connection connection) {
            super(connection);
        }
    }
}
