package io.postern.gateway.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code directory}: shows and sets the Directory Services configuration. */
@Command(name = "directory", description = "Show and set the Directory Services configuration.")
final class DirectoryCommand implements Callable<Integer> {

    @Mixin
    final Help help = new Help();

    /** The commands below it. */
    static List<Object> below(Surroundings around) {
        return List.of(
                new Show(new Connection(around)),
                new Configure(new Connection(around)),
                new Groups(new Connection(around)),
                new BaseDns(new Connection(around)));
    }

    @Override
    public Integer call() {
        throw new CommandFailed(ExitCode.USAGE, "Name one of show, set, groups, base-dns.");
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
            int code = invoke("SetDirectoryServicesConfiguration", Map.of("config", json));
            print("Stored. ./postern sync --rehearse tells whether the directory can be read.");
            return code;
        }
    }

    /** A question to one of the configured directories. */
    abstract static class Question extends ManagementCommand {

        @Option(names = "--directory", paramLabel = "NAME", description = "Which directory, if several are configured.")
        @Nullable
        String directory;

        Question(Connection connection) {
            super(connection);
        }

        final JsonNode ask(String function, Map<String, String> more) {
            var arguments = new LinkedHashMap<>(more);
            if (directory != null) {
                arguments.put("directory", directory);
            }
            try (ManagementClient client = connection.open()) {
                return client.invoke(function, arguments);
            }
        }
    }

    @Command(name = "groups", description = "Print the groups that may be chosen as a filter, by distinguished name.")
    static final class Groups extends Question {
        @Parameters(index = "0", arity = "0..1", paramLabel = "SEARCH", description = "A text in their name.")
        String search = "";

        Groups(Connection connection) {
            super(connection);
        }

        @Override
        public Integer call() {
            ask("GetDirectoryGroups", Map.of("search", search))
                    .forEach(group -> print(group.path("distinguishedName").asText()));
            return ExitCode.OK;
        }
    }

    @Command(name = "base-dns", description = "Print what may serve as base DN.")
    static final class BaseDns extends Question {
        BaseDns(Connection connection) {
            super(connection);
        }

        @Override
        public Integer call() {
            ask("GetDirectoryBaseDNs", Map.of()).forEach(name -> print(name.asText()));
            return ExitCode.OK;
        }
    }
}
