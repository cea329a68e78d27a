package io.postern.sso.token;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * A reader of DER (X.690) that walks over bytes somebody else has sent: lengths are checked against what is there before anything
 * is touched, nothing is copied until asked for, and it only goes as deep as its caller does.
 */
public final class Der {

    /** INTEGER. */
    public static final int INTEGER = 0x02;
    /** OCTET STRING. */
    public static final int OCTET_STRING = 0x04;
    /** OBJECT IDENTIFIER. */
    public static final int OID = 0x06;
    /** SEQUENCE and SEQUENCE OF. */
    public static final int SEQUENCE = 0x30;
    /** The tag of a GSS-API initial token (RFC 2743 3.1). */
    public static final int GSS_TOKEN = 0x60;

    private final byte[] bytes;
    private int at;
    private final int end;

    /** A reader of these bytes, which it does not copy. */
    public Der(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    private Der(byte[] bytes, int at, int end) {
        this.bytes = bytes;
        this.at = at;
        this.end = end;
    }

    /** A constructed context tag, {@code [n]}. */
    public static int context(int n) {
        return 0xa0 | n;
    }

    /** A constructed application tag, {@code [APPLICATION n]}. */
    public static int application(int n) {
        return 0x60 | n;
    }

    /** Whether nothing is left. */
    public boolean isEmpty() {
        return at >= end;
    }

    /** The next element's tag, or -1 at the end. */
    public int peek() {
        return isEmpty() ? -1 : bytes[at] & 0xff;
    }

    /** Steps over the next element, which must have this tag, and returns a reader of its content. */
    public Der enter(int tag) throws MalformedToken {
        if (peek() != tag) {
            throw new MalformedToken();
        }
        at++;
        int length = length();
        if (length > end - at) {
            throw new MalformedToken();
        }
        var content = new Der(bytes, at, at + length);
        at += length;
        return content;
    }

    /** The next element if it has this tag, otherwise nothing is read and the answer is an empty reader. */
    public Der enterIf(int tag) throws MalformedToken {
        return peek() == tag ? enter(tag) : new Der(bytes, end, end);
    }

    /** Steps over elements until one with this tag is next or the end is reached. */
    public Der skipTo(int tag) throws MalformedToken {
        while (!isEmpty() && peek() != tag) {
            enter(peek());
        }
        return this;
    }

    /** The rest, as a number of at most four bytes. */
    public int number() throws MalformedToken {
        if (isEmpty() || end - at > 4) {
            throw new MalformedToken();
        }
        int value = bytes[at];
        for (int i = at + 1; i < end; i++) {
            value = value << 8 | (bytes[i] & 0xff);
        }
        return value;
    }

    /** The rest, copied. */
    public byte[] rest() {
        return Arrays.copyOfRange(bytes, at, end);
    }

    /** The rest in hexadecimal digits. */
    public String hex() {
        return HexFormat.of().formatHex(bytes, at, end);
    }

    /** Whether the rest begins with these bytes. */
    public boolean startsWith(byte[] prefix) {
        return end - at >= prefix.length && Arrays.equals(bytes, at, at + prefix.length, prefix, 0, prefix.length);
    }

    private int length() throws MalformedToken {
        int first = octet();
        if (first < 0x80) {
            return first;
        }
        int octets = first & 0x7f;
        if (octets == 0 || octets > 3) {
            throw new MalformedToken();
        }
        int length = 0;
        for (int i = 0; i < octets; i++) {
            length = length << 8 | octet();
        }
        return length;
    }

    private int octet() throws MalformedToken {
        if (isEmpty()) {
            throw new MalformedToken();
        }
        return bytes[at++] & 0xff;
    }

    /** The bytes are not the structure that was expected. */
    public static final class MalformedToken extends Exception {
        MalformedToken() {
            super("malformed token", null, false, false);
        }
    }
}
