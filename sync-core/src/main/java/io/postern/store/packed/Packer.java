package io.postern.store.packed;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes values as bytes: numbers in groups of seven bits, texts in UTF-8 behind their length. */
final class Packer {

    /** A text that is written again and again is numbered, as long as there are few of them. */
    static final int NUMBERED_TEXTS = 1024;

    private byte[] bytes;
    private int size;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final LastTexts similar = new LastTexts();

    Packer(int capacity) {
        bytes = new byte[capacity];
    }

    int size() {
        return size;
    }

    /** What was written; the packer is empty then, but still knows the numbers of texts. */
    byte[] take() {
        byte[] taken = Arrays.copyOf(bytes, size);
        size = 0;
        return taken;
    }

    void number(long number) {
        room(10);
        long rest = number;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    void id(UUID id) {
        eight(id.getMostSignificantBits());
        eight(id.getLeastSignificantBits());
    }

    private void eight(long value) {
        room(8);
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes[size++] = (byte) (value >>> shift);
        }
    }

    void text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        number(utf8.length);
        bytes(utf8);
    }

    /** A text or null. */
    void optional(@Nullable String text) {
        number(text == null ? 0 : 1);
        if (text != null) {
            text(text);
        }
    }

    void texts(List<String> texts) {
        number(texts.size());
        texts.forEach(this::text);
    }

    /** A text that other values have too: its number, or 0 and the text itself. */
    void common(String text) {
        Integer known = numbers.get(text);
        number(known == null ? 0 : known);
        if (known == null) {
            text(text);
            if (numbers.size() < NUMBERED_TEXTS) {
                numbers.put(text, numbers.size() + 1);
            }
        }
    }

    /**
     * A text or null as what is different from the last one of its place: how much is the same at the beginning, at the end, and what
     * is between.
     */
    void similar(@Nullable String text, int place) {
        if (text == null) {
            number(0);
            return;
        }
        String last = similar.last(place);
        int most = Math.min(last.length(), text.length());
        int before = 0;
        while (before < most && last.charAt(before) == text.charAt(before)) {
            before++;
        }
        before -= before > 0 && Character.isHighSurrogate(text.charAt(before - 1)) ? 1 : 0;
        int after = 0;
        while (after < most - before
                && last.charAt(last.length() - 1 - after) == text.charAt(text.length() - 1 - after)) {
            after++;
        }
        after -= after > 0 && Character.isLowSurrogate(text.charAt(text.length() - after)) ? 1 : 0;
        number(1 + before);
        number(after);
        text(text.substring(before, text.length() - after));
        similar.remember(text, place);
    }

    void bytes(byte[] more) {
        room(more.length);
        System.arraycopy(more, 0, bytes, size, more.length);
        size += more.length;
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
