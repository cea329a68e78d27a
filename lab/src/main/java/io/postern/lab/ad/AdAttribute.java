package io.postern.lab.ad;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.unboundid.ldap.sdk.Attribute;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.function.Predicate;

/** An attribute and its values as bytes, nothing more: a hundred thousand people have two million of them. */
final class AdAttribute {
    private final String name;
    private final byte[][] values;

    private AdAttribute(String name, byte[][] values) {
        this.name = name;
        this.values = values;
    }

    static AdAttribute of(String name, String... values) {
        return of(name, Arrays.asList(values));
    }

    static AdAttribute of(String name, Collection<String> values) {
        return new AdAttribute(
                name, values.stream().map(value -> value.getBytes(UTF_8)).toArray(byte[][]::new));
    }

    static AdAttribute binary(String name, byte[] value) {
        return new AdAttribute(name, new byte[][] {value});
    }

    String name() {
        return name;
    }

    boolean isCalled(String other) {
        return name.equalsIgnoreCase(other);
    }

    int size() {
        return values.length;
    }

    byte[] bytes(int index) {
        return values[index];
    }

    /** The first value as text. */
    String text() {
        return new String(values[0], UTF_8);
    }

    boolean any(Predicate<byte[]> test) {
        for (byte[] value : values) {
            if (test.test(value)) {
                return true;
            }
        }
        return false;
    }

    /** Some of the values, from the first to before the end, under another name. */
    AdAttribute part(String partName, int first, int end) {
        return new AdAttribute(partName, Arrays.copyOfRange(values, first, end));
    }

    Attribute toAttribute() {
        return new Attribute(name, values);
    }

    static String fold(byte[] value) {
        return new String(value, UTF_8).toLowerCase(Locale.ROOT);
    }

    /** Whether a value is this text, which is lower case, whatever the value's case. */
    static boolean isFolded(byte[] value, byte[] folded) {
        boolean ascii = true;
        for (int i = 0; i < value.length && ascii; i++) {
            ascii = value[i] >= 0;
            if (ascii && i < folded.length && folded[i] >= 0 && lower(value[i]) != folded[i]) {
                return false;
            }
        }
        return ascii ? value.length == folded.length : fold(value).equals(new String(folded, UTF_8));
    }

    private static int lower(byte letter) {
        return letter >= 'A' && letter <= 'Z' ? letter + ('a' - 'A') : letter;
    }
}
