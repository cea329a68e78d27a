package io.postern.lab.samba;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs one command of the system to its end. */
final class Command {

    private static final long DEADLINE_SECONDS = 90;

    private Command() {}

    /** What the command printed; throws {@link IllegalStateException} when it fails or takes longer than 90 seconds. */
    static String run(String... command) {
        return run(List.of(command));
    }

    static String run(List<String> command) {
        try {
            Path output = Files.createTempFile("lab-command", ".out");
            try {
                return finish(command.getFirst(), start(command, output), output);
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    private static Process start(List<String> command, Path output) throws IOException {
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(output.toFile());
        builder.environment().put("LC_ALL", "C");
        return builder.start();
    }

    private static String finish(String name, Process process, Path output) throws IOException {
        try {
            boolean ended = process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS);
            if (ended && process.exitValue() == 0) {
                return Files.readString(output);
            }
            throw new IllegalStateException(name + (ended ? " failed: " : " takes too long: ") + tail(output));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(name + " was interrupted", interrupted);
        } finally {
            process.destroyForcibly();
        }
    }

    /** The last lines of a text file, for messages. */
    static String tail(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 12), lines.size()));
    }
}
