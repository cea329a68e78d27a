package io.postern.gateway.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code throttle}: refused logins, and who has to wait because of them. */
@Command(name = "throttle", description = "See who has to wait after refused logins, and let them in again.")
final class ThrottleCommand implements Callable<Integer> {

    @Mixin
    final Help help = new Help();

    /** The commands below it. */
    static List<Object> below(Surroundings around) {
        return List.of(new Listing(new Connection(around)), new Lift(new Connection(around)));
    }

    @Override
    public Integer call() {
        throw new CommandFailed(ExitCode.USAGE, "Name one of list, lift.");
    }

    @Command(
            name = "list",
            description = "Print whose refused logins still weigh, one a line: user, unknown name or address, refusals,"
                    + " wait.")
    static final class Listing extends ManagementCommand {
        Listing(Connection connection) {
            super(connection);
        }

        @Override
        public Integer call() {
            try (ManagementClient client = connection.open()) {
                client.invoke("GetThrottledLogins", Map.of()).forEach(entry -> print(line(entry)));
                return ExitCode.OK;
            }
        }

        private static String line(JsonNode entry) {
            String from = entry.hasNonNull("network")
                    ? " from " + entry.path("network").asText()
                    : "";
            long wait = entry.path("retryAfterSeconds").asLong();
            return entry.path("kind").asText() + "  " + entry.path("name").asText() + from + "  refused "
                    + entry.path("refusals").asText() + ", last "
                    + entry.path("secondsSinceLast").asText()
                    + " s ago" + (wait > 0 ? ", has to wait " + wait + " s" : "");
        }
    }

    @Command(name = "lift", description = "Forget the refused logins of a user, a name or a client address.")
    static final class Lift extends ManagementCommand {

        @Parameters(index = "0", paramLabel = "NAME", description = "A login name or a client address.")
        String name = "";

        Lift(Connection connection) {
            super(connection);
        }

        @Override
        public Integer call() {
            try (ManagementClient client = connection.open()) {
                int lifted = client.invoke("LiftThrottle", Map.of("name", name)).asInt();
                print(lifted == 0 ? "Nothing was counted about " + name + "." : name + " need not wait any more.");
                return ExitCode.OK;
            }
        }
    }
}
