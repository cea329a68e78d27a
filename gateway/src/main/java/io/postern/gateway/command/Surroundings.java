package io.postern.gateway.command;

import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * What a command finds around it.
 *
 * @param terminal the person at a terminal, if there is one
 */
public record Surroundings(
        Map<String, String> environment,
        InputStream in,
        PrintStream out,
        PrintStream err,
        Optional<Terminal> terminal) {

    /** A person at a terminal. */
    public interface Terminal {

        /** Asks for a password without showing it. */
        String readPassword(String prompt);
    }

    /** Those of this process. */
    public static Surroundings ofThisProcess() {
        Optional<Terminal> terminal = Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .map(console -> prompt -> String.valueOf(read(console, prompt)));
        return new Surroundings(System.getenv(), System.in, System.out, System.err, terminal);
    }

    private static char[] read(Console console, String prompt) {
        char[] typed = console.readPassword("%s", prompt);
        if (typed == null) {
            throw new CommandFailed(ExitCode.USAGE, "No password was given.");
        }
        return typed;
    }

    /** All of standard input as UTF-8 text. */
    String input() {
        try {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException cause) {
            throw new CommandFailed(ExitCode.USAGE, "Standard input cannot be read.");
        }
    }
}
