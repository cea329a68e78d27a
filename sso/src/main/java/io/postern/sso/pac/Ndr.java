package io.postern.sso.pac;

/**
 * What KERB_VALIDATION_INFO needs of the Network Data Representation (MS-RPCE 2.2.6, C706 chapter 14): counted arrays whose count is
 * checked against what is there, strings that are stepped over, and security identifiers.
 */
final class Ndr {

    private static final int MOST_SUB_AUTHORITIES = 15;

    private final Bytes bytes;
    private final int origin;

    /** Begins after the two headers of a type serialization stream, of 8 bytes each. */
    Ndr(Bytes buffer) throws BadPac {
        this.bytes = buffer.skip(16);
        this.origin = buffer.position();
    }

    Ndr skip(int length) throws BadPac {
        bytes.skip(length);
        return this;
    }

    long u32() throws BadPac {
        return bytes.align(origin).u32();
    }

    /** Whether the next pointer leads anywhere. */
    boolean pointer() throws BadPac {
        return u32() != 0;
    }

    /** Steps over a string's fields and tells whether its characters follow later (RPC_UNICODE_STRING). */
    boolean text() throws BadPac {
        return skip(4).pointer();
    }

    /** Steps over the characters of a string. */
    void characters(boolean present) throws BadPac {
        if (present) {
            skip(8);
            bytes.skip(2 * u32());
        }
    }

    /** The number of elements that follow, which must be the number announced and fit into what is there. */
    int count(long announced, int elementSize) throws BadPac {
        long count = u32();
        if (count != announced || count * elementSize > bytes.left()) {
            throw new BadPac("a list of it is not as long as it says");
        }
        return (int) count;
    }

    /** A security identifier in string form (MS-DTYP 2.4.2.1). */
    String sid() throws BadPac {
        long announced = u32();
        int revision = bytes.u8();
        int parts = bytes.u8();
        if (revision != 1 || parts != announced || parts > MOST_SUB_AUTHORITIES) {
            throw new BadPac("a security identifier of it is malformed");
        }
        long authority = 0;
        for (int i = 0; i < 6; i++) {
            authority = authority << 8 | bytes.u8();
        }
        var text = new StringBuilder("S-1-").append(authority);
        for (int i = 0; i < parts; i++) {
            text.append('-').append(bytes.u32());
        }
        return text.toString();
    }
}
