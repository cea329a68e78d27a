package io.postern.gateway.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code directory}: shows and sets the Directory Services configuration. */
@Command(name = "directory", description = "Show and set the Directory Services configuration.")
final class DirectoryCommand implements Callable<Integer> {

    @Mixin
    final Help help = new Help();

    /** The commands below it. */
    static List<Object> below(Surroundings around) {
        return List.of(new Show(new Connection(around)), new Configure(new Connection(around)));
    }

    @Override
    public Integer call() {
        throw new CommandFailed(ExitCode.USAGE, "Name one of show, set.");
    }

    @Command(name = "show", description = "Print the configuration as JSON; its password reads null.")
    static final class Show extends ManagementCommand {
        Show(Connection connection) {
            super(connection);
        }

        @Override
        public Integer call() {
            try (ManagementClient client = connection.open()) {
                var configuration = client.invoke("GetDirectoryServicesConfiguration", Map.of());
                connection.around().out().println(configuration.toPrettyString());
                return ExitCode.OK;
            }
        }
    }

    @Command(name = "set", description = "Replace the whole configuration.")
    static final class Configure extends ManagementCommand {
        @Parameters(paramLabel = "FILE", description = "The configuration as JSON; - for standard input.")
        String file = "";

        Configure(Connection connection) {
            super(connection);
        }

        @Override
        public Integer call() {
            String json = file.equals("-") ? connection.around().input() : TextFiles.text(Path.of(file));
            return invoke("SetDirectoryServicesConfiguration", Map.of("config", json));
        }
    }
}
