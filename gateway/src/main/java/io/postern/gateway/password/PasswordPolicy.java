package io.postern.gateway.password;

import io.postern.directory.PasswordObjection;
import io.postern.directory.PasswordObjection.Kind;
import io.postern.user.Secret;
import io.postern.user.UserName;
import java.nio.CharBuffer;
import java.util.Arrays;
import java.util.Optional;

/** Judges a new local password, an administrator's like anybody's: its length, how common it is, and the name it belongs to. */
public final class PasswordPolicy {

    /** The longest, in UTF-8: hashing more would only cost. */
    public static final int MOST_BYTES = 4096;

    private final PasswordRules rules;

    public PasswordPolicy(PasswordRules rules) {
        this.rules = rules;
    }

    /** What is wrong with it; empty if nothing is. */
    public Optional<PasswordObjection> objection(UserName name, Secret password) {
        if (password.utf8Length() > MOST_BYTES) {
            return no(Kind.TOO_LONG, "The new password is too long: at most " + MOST_BYTES + " bytes in UTF-8.");
        }
        char[] typed = password.copy();
        char[] folded = folded(typed);
        try {
            return objection(name.value(), CharBuffer.wrap(typed), CharBuffer.wrap(folded));
        } finally {
            Arrays.fill(typed, '\0');
            Arrays.fill(folded, '\0');
        }
    }

    private Optional<PasswordObjection> objection(String name, CharBuffer typed, CharBuffer folded) {
        if (typed.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)) {
            return no(Kind.UNACCEPTABLE, "The new password contains half a character.");
        }
        if (typed.codePoints().count() < rules.minimumLength()) {
            return no(
                    Kind.TOO_SHORT,
                    "The new password is too short: at least " + rules.minimumLength() + " characters.");
        }
        if (same(folded, name) || same(folded, name.substring(0, Math.max(0, name.indexOf('@'))))) {
            return no(Kind.IS_THE_NAME, "The new password must not be the user name.");
        }
        return rules.rejectCommon() && CommonPasswords.contain(folded)
                ? no(Kind.COMMON, "The new password is one of those that everybody tries first.")
                : Optional.empty();
    }

    /** Each character in lower case, without ever making a text of the password. */
    private static char[] folded(char[] typed) {
        char[] folded = new char[typed.length];
        for (int i = 0; i < typed.length; i++) {
            folded[i] = Character.toLowerCase(typed[i]);
        }
        return folded;
    }

    private static boolean same(CharSequence folded, String text) {
        return CharSequence.compare(folded, text) == 0 && !text.isEmpty();
    }

    private static Optional<PasswordObjection> no(Kind kind, String sentence) {
        return Optional.of(new PasswordObjection(kind, sentence));
    }
}
