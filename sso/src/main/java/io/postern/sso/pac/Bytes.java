package io.postern.sso.pac;

/**
 * A reader of little-endian numbers that looks at what is there before it takes anything; what a length claims is never allocated.
 */
final class Bytes {

    private final byte[] bytes;
    private int at;
    private final int end;

    Bytes(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    private Bytes(byte[] bytes, int at, int end) {
        this.bytes = bytes;
        this.at = at;
        this.end = end;
    }

    /** A reader of a part. */
    Bytes part(long offset, long length) throws BadPac {
        if (offset < 0 || length < 0 || offset > bytes.length || length > bytes.length - offset) {
            throw new BadPac("a part of it lies outside");
        }
        return new Bytes(bytes, (int) offset, (int) (offset + length));
    }

    int left() {
        return end - at;
    }

    int position() {
        return at;
    }

    Bytes skip(long length) throws BadPac {
        if (length < 0 || length > left()) {
            throw new BadPac("it is cut short");
        }
        at += (int) length;
        return this;
    }

    int u8() throws BadPac {
        skip(1);
        return bytes[at - 1] & 0xff;
    }

    long u32() throws BadPac {
        return u8() | u8() << 8 | u8() << 16 | (long) u8() << 24;
    }

    long u64() throws BadPac {
        return u32() | u32() << 32;
    }

    /** Steps over the padding before a number of four bytes, counted from where this reader began to be numbered. */
    Bytes align(int origin) throws BadPac {
        return skip(-(at - origin) & 3);
    }
}
