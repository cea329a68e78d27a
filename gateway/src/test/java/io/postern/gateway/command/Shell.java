package io.postern.gateway.command;

import io.postern.gateway.management.ManagedPort;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Runs commands as a shell would, with an environment and an input of its own. */
final class Shell {

    final Map<String, String> environment = new HashMap<>();
    private String input = "";
    private Optional<Surroundings.Terminal> terminal = Optional.empty();

    @Command(name = "postern")
    static final class Main {}

    /** What one command did. */
    record Ended(int code, String out, String err) {}

    /** A shell whose environment leads to the port. */
    static Shell at(ManagedPort port) {
        var shell = new Shell();
        shell.environment.put("POSTERN_URL", port.served().uri("").toString());
        shell.environment.put("POSTERN_USER", "admin");
        shell.environment.put("POSTERN_PASSWORD", ManagedPort.PASSWORD);
        shell.environment.put("POSTERN_CA", port.certificate().toString());
        return shell;
    }

    Shell type(String text) {
        input = text;
        return this;
    }

    Shell with(Surroundings.Terminal person) {
        terminal = Optional.of(person);
        return this;
    }

    Ended run(String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var around = new Surroundings(
                environment,
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                terminal);
        var main = new CommandLine(new Main());
        ClientCommands.addTo(main, around);
        int code = main.execute(arguments);
        return new Ended(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
