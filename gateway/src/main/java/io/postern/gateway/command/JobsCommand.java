package io.postern.gateway.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jobs}: synchronisations by a timetable. */
@Command(name = "jobs", description = "List, make and run synchronisations by a timetable.")
final class JobsCommand implements Callable<Integer> {

    @Mixin
    final Help help = new Help();

    /** The commands below it. */
    static List<Object> below(Surroundings around) {
        return List.of(
                new Listing(new Connection(around)),
                new Create(new Connection(around)),
                new Delete(new Connection(around)),
                new Enable(new Connection(around)),
                new Disable(new Connection(around)),
                new Run(new Connection(around)));
    }

    @Override
    public Integer call() {
        throw new CommandFailed(ExitCode.USAGE, "Name one of list, create, delete, enable, disable, run.");
    }

    @Command(name = "list", description = "Print the jobs, one a line: number, name, timetable, next and last run.")
    static final class Listing extends ManagementCommand {
        Listing(Connection connection) {
            super(connection);
        }

        @Override
        public Integer call() {
            try (ManagementClient client = connection.open()) {
                client.invoke("GetJobs", Map.of()).forEach(job -> print(line(job)));
                return ExitCode.OK;
            }
        }

        private static String line(JsonNode job) {
            String next =
                    job.path("enabled").asBoolean() ? job.path("nextExecution").asText("never") : "disabled";
            String last = job.path("lastResult").asText("");
            return job.path("id").asText() + "  " + job.path("name").asText() + "  " + timetable(job) + "  next " + next
                    + (last.isEmpty()
                            ? ""
                            : "  last " + job.path("lastExecution").asText() + " " + last)
                    + (job.path("running").asBoolean() ? "  running" : "");
        }

        private static String timetable(JsonNode job) {
            if (job.hasNonNull("interval")) {
                return "every " + job.path("interval").asText() + " minutes";
            }
            String zone = " (" + job.path("timeZoneId").asText() + ")";
            if (job.hasNonNull("date")) {
                return "once " + job.path("date").asText() + zone;
            }
            return "at " + job.path("time").asText() + day(job, "dayOfWeek") + day(job, "dayOfMonth") + zone;
        }

        private static String day(JsonNode job, String of) {
            return job.hasNonNull(of) ? ", " + of + " " + job.path(of).asText() : "";
        }
    }

    @Command(name = "create", description = "Make a job that synchronises; give one of --interval, --time and --date.")
    static final class Create extends ManagementCommand {

        @Parameters(index = "0", paramLabel = "NAME", description = "What to call it.")
        String name = "";

        @Option(
                names = "--interval",
                paramLabel = "MINUTES",
                description = "Every 5, 10, 15, 20, 30, 60 ... 720 minutes.")
        @Nullable
        Integer interval;

        @Option(names = "--time", paramLabel = "HH:MM", description = "Daily, or on the named days only.")
        @Nullable
        String time;

        @Option(names = "--day-of-week", paramLabel = "DAY", description = "With --time: Sunday to Saturday.")
        @Nullable
        String dayOfWeek;

        @Option(names = "--day-of-month", paramLabel = "DAY", description = "With --time: 1 to 31, or Last.")
        @Nullable
        String dayOfMonth;

        @Option(names = "--date", paramLabel = "DATE", description = "Once, for example 2026-01-31T23:30:00.")
        @Nullable
        String date;

        @Option(names = "--time-zone", paramLabel = "ID", description = "Of time and date (default: the server's).")
        String timeZone = "$Local";

        @Option(names = "--owner", paramLabel = "NAME", description = "The administrator it belongs to (default: you).")
        @Nullable
        String owner;

        Create(Connection connection) {
            super(connection);
        }

        @Override
        public Integer call() {
            var arguments = new LinkedHashMap<String, String>();
            arguments.put("name", name);
            arguments.put("action", "SyncUsersWithDirectoryServices");
            arguments.put("owner", owner == null ? connection.name() : owner);
            arguments.put("timeZoneId", timeZone);
            put(arguments, "interval", interval);
            put(arguments, "time", time);
            put(arguments, "dayOfWeek", dayOfWeek);
            put(arguments, "dayOfMonth", dayOfMonth);
            put(arguments, "date", date);
            try (ManagementClient client = connection.open()) {
                print(client.invoke("CreateJob", arguments).asText());
                return ExitCode.OK;
            }
        }

        private static void put(Map<String, String> arguments, String name, @Nullable Object value) {
            if (value != null) {
                arguments.put(name, value.toString());
            }
        }
    }

    /** A command about one job. */
    abstract static class OfOneJob extends ManagementCommand {

        @Parameters(index = "0", paramLabel = "ID", description = "The number of the job.")
        int id;

        OfOneJob(Connection connection) {
            super(connection);
        }

        final int call(String function, Map<String, String> more) {
            var arguments = new LinkedHashMap<>(more);
            arguments.put("id", String.valueOf(id));
            return invoke(function, arguments);
        }
    }

    @Command(name = "delete", description = "Remove a job.")
    static final class Delete extends OfOneJob {
        Delete(Connection connection) {
            super(connection);
        }

        @Override
        public Integer call() {
            return call("DeleteJob", Map.of());
        }
    }

    @Command(name = "enable", description = "Switch a job on; what it missed is not made up for.")
    static final class Enable extends OfOneJob {
        Enable(Connection connection) {
            super(connection);
        }

        @Override
        public Integer call() {
            return call("SetJobEnabled", Map.of("enabled", "true"));
        }
    }

    @Command(name = "disable", description = "Switch a job off.")
    static final class Disable extends OfOneJob {
        Disable(Connection connection) {
            super(connection);
        }

        @Override
        public Integer call() {
            return call("SetJobEnabled", Map.of("enabled", "false"));
        }
    }

    @Command(name = "run", description = "Run a job now; jobs list tells what became of it.")
    static final class Run extends OfOneJob {
        Run(Connection connection) {
            super(connection);
        }

        @Override
        public Integer call() {
            return call("RunJobAsync", Map.of());
        }
    }
}
