package io.postern.directory.reading;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/** Writes SIDs (MS-DTYP 2.4.2.1). Those of one domain differ in their last part only, so the rest is written once. For one thread. */
final class Sids {

    /** Revision, count, authority, and the four parts that a domain's SID has. */
    private static final int DOMAIN = 8 + 4 * 4;

    private byte[] last = {};
    private String domain = "";

    /** The string form; empty if it is malformed. */
    Optional<String> text(byte[] sid) {
        if (sid.length != DOMAIN + 4) {
            return ObjectIds.sid(sid);
        }
        if (last.length != sid.length || !Arrays.equals(sid, 0, DOMAIN, last, 0, DOMAIN)) {
            Optional<String> text = ObjectIds.sid(sid);
            if (text.isEmpty()) {
                return text;
            }
            domain = text.get().substring(0, text.get().lastIndexOf('-') + 1);
            last = sid;
        }
        return Optional.of(domain
                + Integer.toUnsignedString(
                        ByteBuffer.wrap(sid).order(ByteOrder.LITTLE_ENDIAN).getInt(DOMAIN)));
    }
}
