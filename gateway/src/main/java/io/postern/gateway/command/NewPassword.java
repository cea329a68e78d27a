package io.postern.gateway.command;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a new password comes from: a file, a person, or standard input; never the command line. */
final class NewPassword {

    private final Surroundings around;

    @Option(
            names = "--new-password-file",
            paramLabel = "FILE",
            description = "The file with the new password (else you are asked, or it is read from standard input).")
    @Nullable
    Path file;

    NewPassword(Surroundings around) {
        this.around = around;
    }

    boolean given() {
        return file != null;
    }

    String read() {
        String password = file != null
                ? TextFiles.password(TextFiles.text(file))
                : around.terminal().map(NewPassword::ask).orElseGet(() -> TextFiles.password(around.input()));
        if (password.isEmpty()) {
            throw new CommandFailed(ExitCode.USAGE, "The new password must not be empty.");
        }
        return password;
    }

    private static String ask(Surroundings.Terminal terminal) {
        String password = terminal.readPassword("New password: ");
        if (!password.equals(terminal.readPassword("The same again: "))) {
            throw new CommandFailed(ExitCode.USAGE, "The two passwords are not the same.");
        }
        return password;
    }
}
