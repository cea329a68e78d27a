package io.postern.directory.changes;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;

/**
 * When each attribute of an object last changed on this domain controller: the value of {@code replPropertyMetaData} (MS-ADA3),
 * a vector of 48 bytes for each attribute.
 */
final class PropertyMetaData {

    private static final int VERSION = 1;
    private static final int HEADER = 16;
    private static final int ELEMENT = 48;
    private static final int LOCAL_USN = 40;

    /** The attributeIDs of name, which is also marked when an object is moved, of nTSecurityDescriptor, and of isDeleted. */
    private static final Set<Integer> MOVING = Set.of(0x0009_0001, 0x0002_0119, 0x0002_0030);

    private final ByteBuffer bytes;

    PropertyMetaData(byte[] value) {
        this.bytes = ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Whether the object was renamed, moved, restored or given another descriptor after a USN; true if that cannot be read. */
    boolean movesWhatIsBelow(long usn) {
        if (bytes.capacity() < HEADER || bytes.getInt(0) != VERSION) {
            return true;
        }
        int count = bytes.getInt(8);
        if (count <= 0 || bytes.capacity() < HEADER + (long) count * ELEMENT) {
            return true;
        }
        for (int at = HEADER; at < HEADER + count * ELEMENT; at += ELEMENT) {
            if (MOVING.contains(bytes.getInt(at)) && bytes.getLong(at + LOCAL_USN) > usn) {
                return true;
            }
        }
        return false;
    }
}
