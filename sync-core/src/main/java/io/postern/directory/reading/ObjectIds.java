package io.postern.directory.reading;

import com.unboundid.ldap.sdk.SearchResultEntry;
import io.postern.user.DirectoryId;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the binary identities of Active Directory; anything malformed is empty. */
public final class ObjectIds {

    private static final int MOST_SUB_AUTHORITIES = 15;

    private ObjectIds() {}

    /** A GUID (MS-DTYP 2.3.4.2): its first three fields are little endian. */
    public static Optional<UUID> guid(byte[] bytes) {
        if (bytes.length != 16) {
            return Optional.empty();
        }
        var little = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long most = Integer.toUnsignedLong(little.getInt()) << 32;
        most |= Short.toUnsignedLong(little.getShort()) << 16;
        most |= Short.toUnsignedLong(little.getShort());
        return Optional.of(new UUID(most, little.order(ByteOrder.BIG_ENDIAN).getLong()));
    }

    /** The objectGUID of an entry, or null if it has none or a malformed one. */
    public static @Nullable DirectoryId idOf(SearchResultEntry entry) {
        byte[] bytes = entry.getAttributeValueBytes("objectGUID");
        UUID value = bytes == null ? null : guid(bytes).orElse(null);
        return value == null ? null : new DirectoryId(value);
    }

    /** The bytes of an objectGUID, as a filter wants them. */
    static byte[] bytes(DirectoryId id) {
        long most = id.value().getMostSignificantBits();
        return ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) (most >>> 32))
                .putShort((short) (most >>> 16))
                .putShort((short) most)
                .order(ByteOrder.BIG_ENDIAN)
                .putLong(id.value().getLeastSignificantBits())
                .array();
    }

    /** The last part of the SID of an object of a domain, {@code S-1-5-21-...}; 0 for other SIDs, and for none. */
    static int rid(byte @Nullable [] sid) {
        boolean ofDomain = sid != null && sid.length == 28 && sid[1] == 5 && sid[8] == 21;
        return ofDomain ? ByteBuffer.wrap(sid).order(ByteOrder.LITTLE_ENDIAN).getInt(24) : 0;
    }

    /** A SID (MS-DTYP 2.4.2.2) in string form (2.4.2.1). */
    public static Optional<String> sid(byte[] bytes) {
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
