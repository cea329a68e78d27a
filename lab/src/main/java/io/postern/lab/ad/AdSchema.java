package io.postern.lab.ad;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The little of Active Directory's schema that a reader meets: syntaxes, and the formats of GUIDs, SIDs and times (MS-ADTS, MS-DTYP). */
final class AdSchema {
    /** {@code accountExpires} of an account that never expires. */
    static final long NEVER = Long.MAX_VALUE;

    private static final long TICKS_BEFORE_1970 = 116_444_736_000_000_000L;
    private static final Set<String> BINARY =
            Set.of("objectguid", "objectsid", "invocationid", "logonhours", "thumbnailphoto", "sidhistory");
    private static final Set<String> LINKS = Set.of("member", "memberof");
    private static final Set<String> NAMES =
            Set.of("distinguishedname", "objectcategory", "ncname", "lastknownparent", "manager");
    private static final Map<String, String> CATEGORIES = Map.ofEntries(
            Map.entry("user", "Person"),
            Map.entry("person", "Person"),
            Map.entry("contact", "Person"),
            Map.entry("organizationalperson", "Person"),
            Map.entry("group", "Group"),
            Map.entry("computer", "Computer"),
            Map.entry("msds-groupmanagedserviceaccount", "ms-DS-Group-Managed-Service-Account"),
            Map.entry("organizationalunit", "Organizational-Unit"),
            Map.entry("container", "Container"),
            Map.entry("domaindns", "Domain-DNS"),
            Map.entry("crossref", "Cross-Ref"));

    private AdSchema() {}

    static boolean isBinary(String attribute) {
        return BINARY.contains(attribute.toLowerCase(Locale.ROOT));
    }

    static boolean isLink(String attribute) {
        return LINKS.contains(attribute.toLowerCase(Locale.ROOT));
    }

    /** Whether the attribute is made when it is read. */
    static boolean isMade(String attribute) {
        return isLink(attribute) || attribute.equalsIgnoreCase("distinguishedName");
    }

    static boolean isName(String attribute) {
        String lower = attribute.toLowerCase(Locale.ROOT);
        return NAMES.contains(lower) || LINKS.contains(lower);
    }

    /** The value of {@code objectCategory} for a class, which is also what {@code (objectCategory=class)} stands for. */
    static String category(String objectClass, String configuration) {
        String name = CATEGORIES.getOrDefault(objectClass.toLowerCase(Locale.ROOT), objectClass);
        return "CN=" + name + ",CN=Schema," + configuration;
    }

    /** The sixteen bytes of a GUID in Active Directory's order. */
    static byte[] bytes(UUID guid) {
        long high = guid.getMostSignificantBits();
        return ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) (high >>> 32))
                .putShort((short) (high >>> 16))
                .putShort((short) high)
                .order(ByteOrder.BIG_ENDIAN)
                .putLong(guid.getLeastSignificantBits())
                .array();
    }

    /** The bytes of a SID such as {@code S-1-5-21-1-2-3-500}. */
    static byte[] sid(String text) {
        String[] parts = text.split("-", -1);
        if (parts.length < 4) {
            throw new IllegalArgumentException("not a SID");
        }
        ByteBuffer bytes = ByteBuffer.allocate(8 + 4 * (parts.length - 3)).order(ByteOrder.BIG_ENDIAN);
        bytes.put(Byte.parseByte(parts[1])).put((byte) (parts.length - 3)).putShort((short) 0);
        bytes.putInt((int) Long.parseLong(parts[2])).order(ByteOrder.LITTLE_ENDIAN);
        Arrays.stream(parts).skip(3).forEach(part -> bytes.putInt((int) Long.parseLong(part)));
        return bytes.array();
    }

    /** The last part of a SID. */
    static long rid(byte[] sid) {
        return Integer.toUnsignedLong(ByteBuffer.wrap(sid, sid.length - 4, 4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .getInt());
    }

    /** Units of 100 ns since 1601. */
    static long fileTime(Instant moment) {
        return moment.getEpochSecond() * 10_000_000 + moment.getNano() / 100 + TICKS_BEFORE_1970;
    }

    /** A logonHours value: every hour of the week, or none. */
    static AdAttribute logonHours(boolean always) {
        byte[] hours = new byte[21];
        Arrays.fill(hours, (byte) (always ? 0xff : 0));
        return AdAttribute.binary("logonHours", hours);
    }
}
