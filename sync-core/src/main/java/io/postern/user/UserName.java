package io.postern.user;

/**
 * The name of a user in the user table, in its normal {@link Spelling}: names that look alike by width, composition or unseen characters
 * are one.
 *
 * @param value 1 to 256 characters, none of them a control character or an unpaired surrogate
 */
public record UserName(String value) implements Comparable<UserName> {

    private static final int LONGEST = 256;
    /** Beyond it nothing is looked at: one character may become many. */
    private static final int LONGEST_TYPED = 4 * LONGEST;

    /**
     * Normalises the name.
     *
     * @throws IllegalArgumentException with a sentence for a person if the name is empty, too long, or has control characters or half ones
     */
    public UserName {
        if (value.length() > LONGEST_TYPED) {
            throw new IllegalArgumentException("A user name has at most 256 characters.");
        }
        value = Spelling.normal(value);
        if (value.isEmpty()) {
            throw new IllegalArgumentException("A user name must not be empty.");
        }
        if (value.length() > LONGEST) {
            throw new IllegalArgumentException("A user name has at most 256 characters.");
        }
        refuseHalvesAndControls(value);
    }

    /** A loop and no stream: every user of a table is read through here. */
    private static void refuseHalvesAndControls(String value) {
        int c;
        for (int i = 0; i < value.length(); i += Character.charCount(c)) {
            c = value.codePointAt(i);
            if (Character.isISOControl(c)) {
                throw new IllegalArgumentException("A user name must not contain control characters.");
            }
            if (Character.getType(c) == Character.SURROGATE) {
                throw new IllegalArgumentException("A user name must not contain half a character.");
            }
        }
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
