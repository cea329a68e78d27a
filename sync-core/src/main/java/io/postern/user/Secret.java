package io.postern.user;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A password in memory: never printed, wiped when closed. */
public final class Secret implements AutoCloseable {

    private final char[] characters;

    private Secret(char[] characters) {
        this.characters = characters;
    }

    /** A secret of these characters; the array is copied. */
    public static Secret of(char[] characters) {
        return new Secret(characters.clone());
    }

    /** A secret of these characters, for texts that are strings already. */
    public static Secret of(CharSequence characters) {
        char[] copy = new char[characters.length()];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = characters.charAt(i);
        }
        return new Secret(copy);
    }

    /** Whether there is no character at all: such a secret must never reach a server (RFC 4513 5.1.2). */
    public boolean isEmpty() {
        return characters.length == 0;
    }

    /** Whether the other one has the same characters; for two that one person typed, not for one to be guessed. */
    public boolean isSameAs(Secret other) {
        return Arrays.equals(characters, other.characters);
    }

    /** A copy of the characters, to be wiped by the caller. */
    public char[] copy() {
        return characters.clone();
    }

    /** A copy of the UTF-8 bytes, to be wiped by the caller. */
    public byte[] utf8() {
        var buffer = ByteBuffer.allocate(characters.length * 3);
        StandardCharsets.UTF_8
                .newEncoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .encode(CharBuffer.wrap(characters), buffer, true);
        byte[] bytes = Arrays.copyOf(buffer.array(), buffer.position());
        Arrays.fill(buffer.array(), (byte) 0);
        return bytes;
    }

    /** How many bytes it has in UTF-8. */
    public int utf8Length() {
        return CharBuffer.wrap(characters)
                .codePoints()
                .map(c -> c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4)
                .sum();
    }

    /** Overwrites the characters with zeros. */
    @Override
    public void close() {
        Arrays.fill(characters, '\0');
    }

    @Override
    public String toString() {
        return "***";
    }
}
