package io.postern.directory.reading;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.UUID;

/** Reads the binary identities of Active Directory; anything malformed is empty. */
final class ObjectIds {

    private static final int MOST_SUB_AUTHORITIES = 15;

    private ObjectIds() {}

    /** A GUID (MS-DTYP 2.3.4.2): its first three fields are little endian. */
    static Optional<UUID> guid(byte[] bytes) {
        if (bytes.length != 16) {
            return Optional.empty();
        }
        var little = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long most = Integer.toUnsignedLong(little.getInt()) << 32;
        most |= Short.toUnsignedLong(little.getShort()) << 16;
        most |= Short.toUnsignedLong(little.getShort());
        return Optional.of(new UUID(most, little.order(ByteOrder.BIG_ENDIAN).getLong()));
    }

    /** A SID (MS-DTYP 2.4.2.2) in string form (2.4.2.1). */
    static Optional<String> sid(byte[] bytes) {
        if (bytes.length < 8 || bytes[0] != 1 || bytes[1] < 0 || bytes[1] > MOST_SUB_AUTHORITIES) {
            return Optional.empty();
        }
        if (bytes.length != 8 + 4 * bytes[1]) {
            return Optional.empty();
        }
        long authority = ByteBuffer.wrap(bytes).getLong() & 0xffff_ffff_ffffL;
        var text = new StringBuilder("S-1-").append(authority);
        var rest = ByteBuffer.wrap(bytes, 8, bytes.length - 8).order(ByteOrder.LITTLE_ENDIAN);
        while (rest.hasRemaining()) {
            text.append('-').append(Integer.toUnsignedString(rest.getInt()));
        }
        return Optional.of(text.toString());
    }
}
