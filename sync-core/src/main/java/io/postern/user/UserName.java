package io.postern.user;

import java.text.Normalizer;
import java.util.Locale;

/**
 * The name of a user in the user table: lower case, in Unicode normal form C, without surrounding blanks.
 *
 * @param value 1 to 256 characters, none of them a control character or an unpaired surrogate
 */
public record UserName(String value) implements Comparable<UserName> {

    private static final int LONGEST = 256;

    /**
     * Normalises the name.
     *
     * @throws IllegalArgumentException with a sentence for a person if the name is empty, too long, or has control characters or half ones
     */
    public UserName {
        value = isPlain(value) ? value.toLowerCase(Locale.ROOT) : normalised(value);
    }

    /** Whether the name is visible ASCII of a possible length, as nearly all are: then only its case is normalised. */
    private static boolean isPlain(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c <= ' ' || c > '~') {
                return false;
            }
        }
        return !value.isEmpty() && value.length() <= LONGEST;
    }

    private static String normalised(String text) {
        String value = Normalizer.normalize(text.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        if (value.isEmpty()) {
            throw new IllegalArgumentException("A user name must not be empty.");
        }
        if (value.length() > LONGEST) {
            throw new IllegalArgumentException("A user name has at most 256 characters.");
        }
        if (value.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)) {
            throw new IllegalArgumentException("A user name must not contain half a character.");
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("A user name must not contain control characters.");
        }
        return value;
    }

    @Override
    public int compareTo(UserName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
