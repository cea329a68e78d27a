package io.postern.lab;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The passwords, hashes, tokens and tickets of a test run, written down so that afterwards every log can be searched for them. Does
 * nothing outside a test run.
 */
public final class Secrets {

    private static final int SHORTEST = 8;
    private static final int LONGEST_TO_ENCODE = 128;
    private static final Set<String> NOTED = ConcurrentHashMap.newKeySet();

    private Secrets() {}

    /** Notes a secret that no log may show, and returns it; those of fewer than eight characters could stand anywhere by chance. */
    public static String note(String secret) {
        String directory = System.getProperty("postern.lab.directory");
        if (directory != null && secret.length() >= SHORTEST && NOTED.add(secret)) {
            append(Path.of(directory, "test-logs", "secrets.txt"), String.join("\n", forms(secret)) + "\n");
        }
        return secret;
    }

    /**
     * A secret in the forms in which it could stand in a log: as it is, and if it is no longer than a hash also percent-encoded, and
     * in hexadecimal and Base64 of its UTF-8 and UTF-16LE bytes, wherever in a Base64 text it begins.
     */
    public static Set<String> forms(String secret) {
        Set<String> forms = new LinkedHashSet<>();
        forms.add(secret);
        if (secret.length() <= LONGEST_TO_ENCODE) {
            forms.add(URLEncoder.encode(secret, UTF_8));
            for (Charset charset : List.of(UTF_8, UTF_16LE)) {
                byte[] bytes = secret.getBytes(charset);
                forms.add(HexFormat.of().formatHex(bytes));
                forms.add(HexFormat.of().withUpperCase().formatHex(bytes));
                for (int before = 0; before < 3; before++) {
                    String inside = withinBase64(bytes, before);
                    forms.add(inside);
                    forms.add(inside.replace('+', '-').replace('/', '_'));
                }
            }
        }
        return forms;
    }

    /** The characters of a Base64 text that are due to these bytes alone, when so many others stand before them. */
    private static String withinBase64(byte[] bytes, int before) {
        byte[] shifted = new byte[before + bytes.length];
        System.arraycopy(bytes, 0, shifted, before, bytes.length);
        String text = Base64.getEncoder().encodeToString(shifted);
        return text.substring((before * 8 + 5) / 6, shifted.length * 8 / 6);
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
