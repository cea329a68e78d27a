package io.postern.gateway.command;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads the files that are named on the command line. */
final class TextFiles {

    private TextFiles() {}

    /** The whole text (UTF-8). */
    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException no) {
            throw new CommandFailed(ExitCode.USAGE, "The file " + file + " does not exist.");
        } catch (CharacterCodingException no) {
            throw new CommandFailed(ExitCode.USAGE, "The file " + file + " is not UTF-8 text.");
        } catch (IOException cause) {
            throw new CommandFailed(ExitCode.USAGE, "The file " + file + " cannot be read.");
        }
    }

    /** A password: the text without the line end that editors add. */
    static String password(String text) {
        return text.endsWith("\r\n")
                ? text.substring(0, text.length() - 2)
                : text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }
}
