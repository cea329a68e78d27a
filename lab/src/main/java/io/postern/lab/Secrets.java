package io.postern.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The passwords, hashes, tokens and tickets of a test run, written down so that afterwards every log can be searched for them. Does
 * nothing outside a test run.
 */
public final class Secrets {

    private static final Set<String> NOTED = ConcurrentHashMap.newKeySet();

    private Secrets() {}

    /** Notes a secret that no log may show, and returns it. */
    public static String note(String secret) {
        String directory = System.getProperty("postern.lab.directory");
        if (directory != null && NOTED.add(secret)) {
            append(Path.of(directory, "test-logs", "secrets.txt"), secret + "\n");
        }
        return secret;
    }

    private static synchronized void append(Path file, String line) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
