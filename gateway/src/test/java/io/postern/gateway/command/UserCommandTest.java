package io.postern.gateway.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.gateway.command.Shell.Ended;
import io.postern.gateway.management.ManagedPort;
import io.postern.user.Authentication;
import io.postern.user.LoginPrivilege;
import io.postern.user.Privilege;
import io.postern.user.User;
import io.postern.user.UserName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands about users and about the configuration, on a real server. */
class UserCommandTest {

    @TempDir
    static Path directory;

    private static ManagedPort port;

    private final Shell shell = Shell.at(port);

    @BeforeAll
    static void open() throws Exception {
        port = new ManagedPort(directory);
    }

    @AfterAll
    static void close() {
        port.close();
    }

    @Test
    void aUserIsMadeShownListedAndDeleted() {
        Ended created = shell.type("pässword: 1\n").run("user", "create", "Anna", "--full-name", "Anna & Co");
        assertThat(created).isEqualTo(new Ended(0, "", ""));
        assertThat(hash("anna")).isPresent();
        assertThat(shell.run("user", "list").out()).contains("admin\nanna   Anna & Co\n");
        assertThat(shell.run("user", "show", "anna").out())
                .contains("userName: anna\nfullName: Anna & Co\ndistinguishedName:\nauthentication: integrated\n")
                .contains("privileges: login\n");
        assertThat(shell.run("user", "delete", "anna").code()).isZero();
        assertThat(shell.run("user", "show", "anna"))
                .isEqualTo(new Ended(1, "", "postern: The user 'anna' does not exist.\n"));
    }

    @Test
    void aUserIsLoggedOutEverywhere() {
        shell.run("user", "create", "dora", "--no-password");
        assertThat(shell.run("sessions", "end", "dora"))
                .isEqualTo(new Ended(0, "dora is logged out everywhere.\n", ""));
        assertThat(port.store().passwordChange(user("dora").id()))
                .isEqualTo(port.store().passwordChanges());
        assertThat(shell.run("sessions", "end", "nobody"))
                .isEqualTo(new Ended(1, "", "postern: The user 'nobody' does not exist.\n"));
        assertThat(shell.run("sessions").code()).isEqualTo(64);
    }

    @Test
    void theHelpOfANewUserNamesEveryPrivilege() {
        String help = shell.run("user", "create", "--help").out().replaceAll("\\s+", " ");
        assertThat(help)
                .contains(Stream.of(Privilege.values()).map(Privilege::word).toList())
                .contains(Stream.of(LoginPrivilege.values())
                        .map(LoginPrivilege::word)
                        .collect(Collectors.joining(", ", ": ", " (default: all)")));
    }

    @Test
    void privilegesAndAuthenticationAreSet() {
        shell.run("user", "create", "ben", "--no-password", "--privileges", "none", "--login-privileges", "web");
        assertThat(hash("ben")).isEmpty();
        shell.run("user", "set-privileges", "ben", "login, export");
        shell.run("user", "set-authentication", "ben", "directoryServices");
        assertThat(user("ben").authentication()).isEqualTo(Authentication.DIRECTORY_SERVICES);
        assertThat(shell.run("user", "show", "ben").out()).contains("privileges: login, export\n");
        assertThat(shell.run("user", "set-privileges", "ben", "fly").err())
                .startsWith("postern: The API argument privileges has the unknown value 'fly'.");
    }

    @Test
    void aNewPasswordComesFromAFileOrFromAPerson() throws Exception {
        shell.run("user", "create", "carla", "--no-password");
        Path file = Files.writeString(directory.resolve("new"), "colon:back\\slash \ud83d\ude00\n");
        assertThat(shell.run("user", "set-password", "carla", "--new-password-file", file.toString())
                        .code())
                .isZero();
        String first = hash("carla").orElseThrow();
        var typed = new ArrayDeque<>(List.of("two-two-2", "two-two-2", "three", "four"));
        shell.with(prompt -> typed.remove());
        assertThat(shell.run("user", "set-password", "carla").code()).isZero();
        assertThat(hash("carla").orElseThrow()).isNotEqualTo(first);
        assertThat(shell.run("user", "set-password", "carla"))
                .isEqualTo(new Ended(64, "", "postern: The two passwords are not the same.\n"));
    }

    @Test
    void anEmptyNewPasswordIsRefused() {
        assertThat(shell.run("user", "set-password", "admin"))
                .isEqualTo(new Ended(64, "", "postern: The new password must not be empty.\n"));
    }

    @Test
    void aPasswordCannotBeGivenOnTheCommandLine() {
        assertThat(shell.run("user", "create", "dora", "--password", "x").code())
                .isEqualTo(64);
    }

    @Test
    void theConfigurationIsShownAndSet() throws Exception {
        Path file = Files.writeString(directory.resolve("directory.json"), "{\"type\": \"ActiveDirectory\"}");
        assertThat(shell.run("directory", "set", file.toString()))
                .isEqualTo(new Ended(
                        0, "Stored. ./postern sync --rehearse tells whether the directory can be read.\n", ""));
        assertThat(shell.run("directory", "show").out()).isEqualTo("{\n  \"type\" : \"ActiveDirectory\"\n}\n");
        assertThat(shell.type("{}").run("directory", "set", "-").code()).isZero();
        assertThat(shell.type("[]").run("directory", "set", "-"))
                .isEqualTo(new Ended(1, "", "postern: The configuration must be a JSON object.\n"));
        assertThat(shell.run("directory", "set", "missing.json"))
                .isEqualTo(new Ended(64, "", "postern: The file missing.json does not exist.\n"));
    }

    private static User user(String name) {
        return port.store().named(new UserName(name)).orElseThrow();
    }

    private static java.util.Optional<String> hash(String name) {
        return port.store().passwordHash(user(name).id());
    }
}
