package io.postern.lab.ad;

import java.util.Arrays;

/** Writes BER (X.690) from the last byte to the first, so that every length is known when it is written. */
final class BackwardBer {
    private byte[] buffer;
    private int start;

    BackwardBer(int expected) {
        buffer = new byte[expected];
        start = expected;
    }

    /** How many bytes have been written. */
    int written() {
        return buffer.length - start;
    }

    void octets(byte[] value) {
        prepend(value, value.length);
        header(0x04, value.length);
    }

    /** A tag and a length; the content has been written before. */
    void header(int tag, int length) {
        if (length < 0x80) {
            prepend(new byte[] {(byte) tag, (byte) length}, 2);
        } else if (length < 0x100) {
            prepend(new byte[] {(byte) tag, (byte) 0x81, (byte) length}, 3);
        } else if (length < 0x10000) {
            prepend(new byte[] {(byte) tag, (byte) 0x82, (byte) (length >> 8), (byte) length}, 4);
        } else {
            byte[] long4 = {
                (byte) tag,
                (byte) 0x84,
                (byte) (length >> 24),
                (byte) (length >> 16),
                (byte) (length >> 8),
                (byte) length
            };
            prepend(long4, long4.length);
        }
    }

    /** A non-negative integer. */
    void integer(int value) {
        byte[] four = {(byte) (value >> 24), (byte) (value >> 16), (byte) (value >> 8), (byte) value};
        prepend(four, 4);
        header(0x02, 4);
    }

    byte[] bytes() {
        return Arrays.copyOfRange(buffer, start, buffer.length);
    }

    private void prepend(byte[] bytes, int length) {
        if (length > start) {
            byte[] larger = new byte[Math.max(2 * buffer.length, written() + length)];
            int written = written();
            System.arraycopy(buffer, start, larger, larger.length - written, written);
            start = larger.length - written;
            buffer = larger;
        }
        start -= length;
        System.arraycopy(bytes, 0, buffer, start, length);
    }
}
