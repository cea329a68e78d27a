package io.postern.gateway.kerberos;

import io.postern.directory.PasswordObjection;
import io.postern.directory.PasswordObjection.Kind;
import io.postern.user.DirectoryAccount;
import io.postern.user.Secret;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a domain has against a new password. Active Directory sends its policy instead of a reason (30 bytes: 2 of zeros, least
 * length, history, properties, 4 each, and the longest and the least age, 8 each in 100 ns), so the rule that was broken is found
 * by trying those that can be tried here. Samba sends a sentence.
 */
final class PolicyWords {

    private static final int POLICY_BYTES = 30;
    private static final int COMPLEX = 1;
    private static final int KINDS_OF_CHARACTERS = 3;
    private static final int SHORTEST_NAME = 3;
    private static final Pattern NUMBER = Pattern.compile("\\d{1,4}");

    private PolicyWords() {}

    static PasswordObjection objection(KpasswdResult result, DirectoryAccount account, Secret password) {
        byte[] words = result.words();
        if (result.code() == KpasswdResult.ACCESS_DENIED) {
            return new PasswordObjection(Kind.NOT_ALLOWED, "Your domain does not let you change your password.");
        }
        return words.length == POLICY_BYTES && words[0] == 0 && words[1] == 0
                ? byPolicy(Policy.read(words), account, password)
                : bySentence(result.printable());
    }

    /** Active Directory's policy as it sends it. */
    private record Policy(int length, int history, boolean complex, Duration age) {

        static Policy read(byte[] words) {
            ByteBuffer rest = ByteBuffer.wrap(words).position(2);
            int length = rest.getInt();
            int history = rest.getInt();
            boolean complex = (rest.getInt() & COMPLEX) != 0;
            rest.getLong();
            return new Policy(length, history, complex, Duration.ofSeconds(rest.getLong() / 10_000_000));
        }

        List<String> rules() {
            List<String> rules = new ArrayList<>();
            if (length > 0) {
                rules.add("at least " + length + " characters");
            }
            if (complex) {
                rules.add(
                        "three of these: capital letters, small letters, digits, other characters; and not your name");
            }
            if (history > 0) {
                rules.add("none of your last " + history + " passwords");
            }
            if (age.isPositive()) {
                rules.add("not within " + spoken(age) + " of the last change");
            }
            return rules;
        }
    }

    private static PasswordObjection byPolicy(Policy policy, DirectoryAccount account, Secret password) {
        char[] typed = password.copy();
        try {
            if (typed.length < policy.length()) {
                return tooShort(policy.length());
            }
            if (policy.complex() && simple(typed, account)) {
                return tooSimple();
            }
        } finally {
            Arrays.fill(typed, '\0');
        }
        String rules = String.join("; ", policy.rules());
        String sentence =
                "The new password is against your domain's rules" + (rules.isEmpty() ? "." : ": " + rules + ".");
        return new PasswordObjection(Kind.UNACCEPTABLE, sentence);
    }

    /** As Windows has it ("Password must meet complexity requirements"), without the parts of the display name. */
    private static boolean simple(char[] typed, DirectoryAccount account) {
        Stream<IntPredicate> kinds = Stream.of(
                Character::isUpperCase,
                Character::isLowerCase,
                Character::isDigit,
                c -> !Character.isLetterOrDigit(c),
                c -> Character.isLetter(c) && !Character.isUpperCase(c) && !Character.isLowerCase(c));
        long found = kinds.filter(kind -> anyOf(typed, kind)).count();
        String name = account.samAccountName();
        return found < KINDS_OF_CHARACTERS || (name.length() >= SHORTEST_NAME && contains(typed, name));
    }

    private static boolean anyOf(char[] typed, IntPredicate kind) {
        for (char c : typed) {
            if (kind.test(c)) {
                return true;
            }
        }
        return false;
    }

    private static boolean contains(char[] typed, String name) {
        for (int at = 0; at + name.length() <= typed.length; at++) {
            int i = 0;
            while (i < name.length() && Character.toLowerCase(typed[at + i]) == Character.toLowerCase(name.charAt(i))) {
                i++;
            }
            if (i == name.length()) {
                return true;
            }
        }
        return false;
    }

    private static PasswordObjection bySentence(String sentence) {
        String lower = sentence.toLowerCase(Locale.ROOT);
        Matcher number = NUMBER.matcher(sentence);
        if (lower.contains("too short")) {
            return tooShort(number.find() ? Integer.parseInt(number.group()) : 0);
        }
        if (lower.contains("history")) {
            return new PasswordObjection(
                    Kind.USED_BEFORE,
                    number.find()
                            ? "The new password is one of your last " + number.group() + "."
                            : "You have had this password before.");
        }
        if (lower.contains("complexity")) {
            return tooSimple();
        }
        if (lower.contains("minimum password age")) {
            return new PasswordObjection(
                    Kind.TOO_YOUNG,
                    "Your password was changed too lately to be changed again, or you may not change it.");
        }
        return new PasswordObjection(
                Kind.UNACCEPTABLE,
                "Your domain does not take the new password" + (sentence.isEmpty() ? "." : ": " + sentence));
    }

    private static PasswordObjection tooShort(int least) {
        return new PasswordObjection(
                Kind.TOO_SHORT,
                least > 0
                        ? "The new password is too short: your domain wants at least " + least + " characters."
                        : "The new password is too short for your domain.");
    }

    private static PasswordObjection tooSimple() {
        return new PasswordObjection(
                Kind.TOO_SIMPLE,
                "The new password is too simple: your domain wants three of these: capital letters, small letters,"
                        + " digits, other characters; and not your name.");
    }

    private static String spoken(Duration age) {
        long days = age.toDays();
        return days > 0 ? days + (days == 1 ? " day" : " days") : Math.max(1, age.toMinutes()) + " minutes";
    }
}
