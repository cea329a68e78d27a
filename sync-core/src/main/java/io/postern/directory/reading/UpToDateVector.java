package io.postern.directory.reading;

import com.unboundid.ldap.sdk.SearchResultEntry;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Up to where a domain controller has received the changes of the others: the value of {@code replUpToDateVector} at the root of a
 * domain (MS-DRSR 5.166; UPTODATE_VECTOR_V1_EXT and UPTODATE_VECTOR_V2_EXT). Every account that may read the root may read it.
 */
final class UpToDateVector {

    static final String ATTRIBUTE = "replUpToDateVector";

    private static final int HEADER = 16;
    private static final int VERSION_1_ELEMENT = 24;
    private static final int VERSION_2_ELEMENT = 32;

    private UpToDateVector() {}

    /** The numbers by invocationId; none if the entry has no such value or a malformed one. */
    static Map<UUID, Long> of(SearchResultEntry entry) {
        byte[] value = entry.getAttributeValueBytes(ATTRIBUTE);
        return value == null ? Map.of() : read(ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN));
    }

    private static Map<UUID, Long> read(ByteBuffer bytes) {
        if (bytes.capacity() < HEADER) {
            return Map.of();
        }
        int version = bytes.getInt(0);
        int size = version == 1 ? VERSION_1_ELEMENT : VERSION_2_ELEMENT;
        int count = bytes.getInt(8);
        if (version < 1 || version > 2 || count < 0 || bytes.capacity() < HEADER + (long) count * size) {
            return Map.of();
        }
        var received = new HashMap<UUID, Long>();
        var guid = new byte[16];
        for (int at = HEADER; at < HEADER + count * size; at += size) {
            bytes.get(at, guid);
            long usn = bytes.getLong(at + guid.length);
            ObjectIds.guid(guid).ifPresent(database -> received.put(database, usn));
        }
        return received;
    }
}
