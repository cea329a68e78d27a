package io.postern.gateway.password;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The twenty thousand most common passwords, in lower case, one a line: the list that Django ships, compiled by Royce Williams
 * from published breaches. Read anew each time, which takes milliseconds: passwords are seldom changed.
 */
final class CommonPasswords {

    private static final String LIST = "common-passwords.txt";

    private CommonPasswords() {}

    /** Whether the list has it; the password is compared as it is and never becomes a string. */
    static boolean contain(CharSequence lowerCase) {
        try (InputStream list = CommonPasswords.class.getResourceAsStream(LIST)) {
            if (list == null) {
                throw new IOException("no resource " + LIST);
            }
            var lines = new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8));
            return lines.lines().anyMatch(line -> CharSequence.compare(line, lowerCase) == 0);
        } catch (IOException broken) {
            throw new UncheckedIOException("The list of common passwords could not be read.", broken);
        }
    }
}
