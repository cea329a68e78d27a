package io.postern.directory.discovery;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A domain controller's answer to a CLDAP ping, NETLOGON_SAM_LOGON_RESPONSE_EX (MS-ADTS 6.3.1.9). Comes unauthenticated by UDP:
 * every length and every pointer in it is somebody's claim.
 *
 * @param domain the DNS name of the domain
 * @param host the controller's DNS name
 * @param site the controller's site
 * @param ourSite the site that our address belongs to; empty if it belongs to none
 * @param isClosest whether the controller is in that site or takes its place
 */
record NetLogonAnswer(String domain, String host, String site, String ourSite, boolean isClosest) {

    private static final int RESPONSE_EX = 23;
    private static final int CLOSEST = 0x80;
    private static final int POINTER = 0xc0;
    private static final int LONGEST_NAME = 255;
    private static final int GUID = 16;

    /** Reads an answer; empty if it is something else, or malformed. */
    static Optional<NetLogonAnswer> parse(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        try {
            int operation = in.getShort() & 0xffff;
            in.getShort();
            int flags = in.getInt();
            in.get(new byte[GUID]);
            if (operation != RESPONSE_EX) {
                return Optional.empty();
            }
            name(in); // forest
            String domain = name(in);
            String host = name(in);
            name(in); // NetBIOS domain
            name(in); // NetBIOS computer
            name(in); // user
            String site = name(in);
            String ourSite = name(in);
            return Optional.of(new NetLogonAnswer(domain, host, site, ourSite, (flags & CLOSEST) != 0));
        } catch (BufferUnderflowException | IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** A name in the compressed form of RFC 1035 4.1.4. Each pointer must point further back than the last, so that it ends. */
    private static String name(ByteBuffer message) {
        ByteBuffer in = message;
        var name = new ByteArrayOutputStream();
        int limit = message.position();
        for (int length = in.get() & 0xff; length != 0; length = in.get() & 0xff) {
            if ((length & POINTER) == POINTER) {
                int target = ((length & ~POINTER) << 8) | (in.get() & 0xff);
                if (target >= limit) {
                    throw new IllegalArgumentException("a pointer that does not point back");
                }
                limit = target;
                in = message.duplicate().position(target);
                continue;
            }
            if ((length & POINTER) != 0 || name.size() + length >= LONGEST_NAME) {
                throw new IllegalArgumentException("a label that is none");
            }
            byte[] label = new byte[length];
            in.get(label);
            if (name.size() > 0) {
                name.write('.');
            }
            name.writeBytes(label);
        }
        return name.toString(StandardCharsets.UTF_8);
    }
}
