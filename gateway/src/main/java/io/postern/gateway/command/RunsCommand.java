package io.postern.gateway.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code runs}: lists and shows past synchronisations. */
@Command(name = "runs", description = "List and show past synchronisations.")
final class RunsCommand implements Callable<Integer> {

    @Mixin
    final Help help = new Help();

    /** The commands below it. */
    static List<Object> below(Surroundings around) {
        return List.of(new Listing(new Connection(around)), new Show(new Connection(around)));
    }

    @Override
    public Integer call() {
        throw new CommandFailed(ExitCode.USAGE, "Name one of list, show.");
    }

    @Command(name = "list", description = "Print the newest runs, one a line: number, end, kind, outcome, summary.")
    static final class Listing extends ManagementCommand {

        @Option(names = "--limit", paramLabel = "N", description = "At most so many (default: 20).")
        int limit = 20;

        Listing(Connection connection) {
            super(connection);
        }

        @Override
        public Integer call() {
            try (ManagementClient client = connection.open()) {
                client.invoke("GetSyncRuns", Map.of("limit", String.valueOf(limit)))
                        .forEach(run -> print(line(run)));
                return ExitCode.OK;
            }
        }
    }

    @Command(name = "show", description = "Print what a run did.")
    static final class Show extends ManagementCommand {

        @Parameters(index = "0", paramLabel = "RUN", description = "Its number.")
        long run;

        @Option(names = "--json", description = "Print it as JSON.")
        boolean json;

        Show(Connection connection) {
            super(connection);
        }

        @Override
        public Integer call() {
            try (ManagementClient client = connection.open()) {
                JsonNode found = client.invoke("GetSyncRun", Map.of("id", String.valueOf(run)));
                if (json) {
                    connection.around().out().println(found.toPrettyString());
                    return ExitCode.OK;
                }
                print(line(found));
                boolean past = found.path("outcome").asText().equals("applied");
                ReportText.changes(found, past).forEach(this::print);
                return ExitCode.OK;
            }
        }
    }

    private static String toTheSecond(String time) {
        return Instant.parse(time).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String line(JsonNode run) {
        return run.path("runId").asText() + "  " + toTheSecond(run.path("ended").asText()) + "  "
                + run.path("kind").asText() + "  " + run.path("outcome").asText() + "  "
                + run.path("summary").asText();
    }
}
