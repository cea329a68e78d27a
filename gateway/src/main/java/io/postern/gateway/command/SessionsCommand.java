package io.postern.gateway.command;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code sessions}: logging people out. */
@Command(name = "sessions", description = "Log people out.")
final class SessionsCommand implements Callable<Integer> {

    @Mixin
    final Help help = new Help();

    /** The commands below it. */
    static List<Object> below(Surroundings around) {
        return List.of(new End(new Connection(around)));
    }

    @Override
    public Integer call() {
        throw new CommandFailed(ExitCode.USAGE, "Name what is to be done: end.");
    }

    @Command(name = "end", description = "End every session of a user, at all gateways.")
    static final class End extends ManagementCommand {

        @Parameters(index = "0", paramLabel = "NAME", description = "The user's name.")
        String name = "";

        End(Connection connection) {
            super(connection);
        }

        @Override
        public Integer call() {
            try (ManagementClient client = connection.open()) {
                client.invoke("EndSessions", Map.of("userName", name));
                print(name + " is logged out everywhere.");
                return ExitCode.OK;
            }
        }
    }
}
