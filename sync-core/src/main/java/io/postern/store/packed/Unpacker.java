package io.postern.store.packed;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what a {@link Packer} wrote. */
final class Unpacker {

    private final byte[] bytes;
    private int position;
    private final List<String> numbered = new ArrayList<>(0);
    private final LastTexts similar = new LastTexts();

    Unpacker(byte[] bytes) {
        this(bytes, 0);
    }

    Unpacker(byte[] bytes, int position) {
        this.bytes = bytes;
        this.position = position;
    }

    int number() {
        return (int) longNumber();
    }

    long longNumber() {
        long number = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = bytes[position++];
            number |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return number;
            }
        }
    }

    UUID id() {
        return new UUID(eight(), eight());
    }

    long eight() {
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value = (value << 8) | (bytes[position++] & 0xFF);
        }
        return value;
    }

    String text() {
        int length = number();
        position += length;
        return new String(bytes, position - length, length, StandardCharsets.UTF_8);
    }

    void skip(int length) {
        position += length;
    }

    void skipText() {
        int length = number();
        position += length;
    }

    void skipOptional() {
        if (number() != 0) {
            skipText();
        }
    }

    void skipTexts() {
        for (int rest = number(); rest > 0; rest--) {
            skipText();
        }
    }

    @Nullable
    String optional() {
        return number() == 0 ? null : text();
    }

    List<String> texts() {
        int size = number();
        if (size == 0) {
            return List.of();
        }
        String[] texts = new String[size];
        for (int i = 0; i < size; i++) {
            texts[i] = text();
        }
        return List.of(texts);
    }

    @Nullable
    String similar(int place) {
        int before = number();
        if (before == 0) {
            return null;
        }
        int after = number();
        String last = similar.last(place);
        String text = last.substring(0, before - 1) + text() + last.substring(last.length() - after);
        similar.remember(text, place);
        return text;
    }

    String common() {
        int known = number();
        if (known > 0) {
            return numbered.get(known - 1);
        }
        String text = text();
        if (numbered.size() < Packer.NUMBERED_TEXTS) {
            numbered.add(text);
        }
        return text;
    }
}
