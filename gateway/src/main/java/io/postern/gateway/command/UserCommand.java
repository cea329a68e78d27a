package io.postern.gateway.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code user}: lists, makes, changes and removes users. */
@Command(name = "user", description = "List, make, change and remove users.")
final class UserCommand implements Callable<Integer> {

    private static final String PRIVILEGES = "All of it, comma separated: login, changePassword, archive,"
            + " modifyArchiveProfiles, export, modifyExportProfiles, delete; or admin, or none, alone";

    @Mixin
    final Help help = new Help();

    /** The commands below it. */
    static List<Object> below(Surroundings around) {
        return List.of(
                new Listing(new Connection(around)),
                new Show(new Connection(around)),
                new Create(new Connection(around)),
                new SetPassword(new Connection(around)),
                new SetAuthentication(new Connection(around)),
                new SetPrivileges(new Connection(around)),
                new Delete(new Connection(around)));
    }

    @Override
    public Integer call() {
        throw new CommandFailed(
                ExitCode.USAGE,
                "Name one of list, show, create, set-password, set-authentication, set-privileges, delete.");
    }

    @Command(name = "list", description = "Print all users, one a line: user name and full name.")
    static final class Listing extends ManagementCommand {
        Listing(Connection connection) {
            super(connection);
        }

        @Override
        public Integer call() {
            try (ManagementClient client = connection.open()) {
                JsonNode users = client.invoke("GetUsers", Map.of());
                int widest = StreamSupport.stream(users.spliterator(), false)
                        .mapToInt(user -> user.path("userName").asText().length())
                        .max()
                        .orElse(0);
                users.forEach(user -> connection.around().out().println(line(user, widest)));
                return ExitCode.OK;
            }
        }

        private static String line(JsonNode user, int widest) {
            String name = user.path("userName").asText();
            String blanks = " ".repeat(widest - name.length() + 2);
            return (name + blanks + user.path("fullName").asText("")).stripTrailing();
        }
    }

    @Command(name = "show", description = "Print all that is known about a user.")
    static final class Show extends ManagementCommand.OfOneUser {
        Show(Connection connection) {
            super(connection);
        }

        @Override
        public Integer call() {
            try (ManagementClient client = connection.open()) {
                JsonNode info = client.invoke("GetUserInfo", Map.of("userName", name));
                info.properties()
                        .forEach(field -> connection
                                .around()
                                .out()
                                .println((field.getKey() + ": " + text(field.getValue())).stripTrailing()));
                return ExitCode.OK;
            }
        }

        private static String text(JsonNode value) {
            if (value.isArray()) {
                return StreamSupport.stream(value.spliterator(), false)
                        .map(Show::text)
                        .collect(Collectors.joining(", "));
            }
            return value.isObject()
                    ? value.path("folder").asText() + " (" + text(value.path("privileges")) + ")"
                    : value.asText("");
        }
    }

    @Command(name = "create", description = "Make a user.")
    static final class Create extends ManagementCommand.OfOneUser {
        @Mixin
        final NewPassword password;

        @Option(names = "--privileges", paramLabel = "LIST", description = PRIVILEGES + " (default: login).")
        String privileges = "login";

        @Option(
                names = "--login-privileges",
                paramLabel = "LIST",
                description = "Comma separated: windows, web, outlook, windowsCmd, imap, api (default: all).")
        @Nullable
        String loginPrivileges;

        @Option(names = "--full-name", paramLabel = "TEXT", description = "The full name.")
        @Nullable
        String fullName;

        @Option(names = "--distinguished-name", paramLabel = "DN", description = "The name in the directory.")
        @Nullable
        String distinguishedName;

        @Option(
                names = "--authentication",
                paramLabel = "KIND",
                description = "integrated (default) or directoryServices.")
        String authentication = "integrated";

        @Option(names = "--no-password", description = "Make the user without a password: nobody can log in as them.")
        boolean noPassword;

        Create(Connection connection) {
            super(connection);
            password = new NewPassword(connection.around());
        }

        @Override
        public Integer call() {
            var arguments = new LinkedHashMap<String, String>();
            arguments.put("userName", name);
            arguments.put("privileges", privileges);
            arguments.put("authentication", authentication);
            put(arguments, "fullName", fullName);
            put(arguments, "distinguishedName", distinguishedName);
            put(arguments, "loginPrivileges", loginPrivileges);
            if (password.given() || (!noPassword && authentication.equalsIgnoreCase("integrated"))) {
                arguments.put("password", password.read());
            }
            return invoke("CreateUser", arguments);
        }

        private static void put(Map<String, String> arguments, String name, @Nullable String value) {
            if (value != null) {
                arguments.put(name, value);
            }
        }
    }

    @Command(name = "set-password", description = "Give a user a new password.")
    static final class SetPassword extends ManagementCommand.OfOneUser {
        @Mixin
        final NewPassword password;

        SetPassword(Connection connection) {
            super(connection);
            password = new NewPassword(connection.around());
        }

        @Override
        public Integer call() {
            return invoke("SetUserPassword", Map.of("userName", name, "password", password.read()));
        }
    }

    @Command(name = "set-authentication", description = "Say who knows a user's password.")
    static final class SetAuthentication extends ManagementCommand.OfOneUser {
        @Parameters(index = "1", paramLabel = "KIND", description = "integrated or directoryServices.")
        String authentication = "";

        SetAuthentication(Connection connection) {
            super(connection);
        }

        @Override
        public Integer call() {
            return invoke("SetUserAuthentication", Map.of("userName", name, "authentication", authentication));
        }
    }

    @Command(name = "set-privileges", description = "Say what a user may do.")
    static final class SetPrivileges extends ManagementCommand.OfOneUser {
        @Parameters(index = "1", paramLabel = "LIST", description = PRIVILEGES + ".")
        String privileges = "";

        SetPrivileges(Connection connection) {
            super(connection);
        }

        @Override
        public Integer call() {
            return invoke("SetUserPrivileges", Map.of("userName", name, "privileges", privileges));
        }
    }

    @Command(name = "delete", description = "Remove a user; their archive stays.")
    static final class Delete extends ManagementCommand.OfOneUser {
        Delete(Connection connection) {
            super(connection);
        }

        @Override
        public Integer call() {
            return invoke("DeleteUser", Map.of("userName", name));
        }
    }
}
