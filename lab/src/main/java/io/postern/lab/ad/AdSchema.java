package io.postern.lab.ad;

import com.unboundid.ldap.sdk.Attribute;
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
    private static final Map<String, String> CATEGORIES = Map.of(
            "user", "Person",
            "person", "Person",
            "contact", "Person",
            "organizationalperson", "Person",
            "group", "Group",
            "computer", "Computer",
            "organizationalunit", "Organizational-Unit",
            "container", "Container",
            "domaindns", "Domain-DNS",
            "crossref", "Cross-Ref");

    private AdSchema() {}

    static boolean isBinary(String attribute) {
        return BINARY.contains(attribute.toLowerCase(Locale.ROOT));
    }

    static boolean isLink(String attribute) {
        return LINKS.contains(attribute.toLowerCase(Locale.ROOT));
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

    /** Units of 100 ns since 1601. */
    static long fileTime(Instant moment) {
        return moment.getEpochSecond() * 10_000_000 + moment.getNano() / 100 + TICKS_BEFORE_1970;
    }

    /** A logonHours value: every hour of the week, or none. */
    static Attribute logonHours(boolean always) {
        byte[] hours = new byte[21];
        Arrays.fill(hours, (byte) (always ? 0xff : 0));
        return new Attribute("logonHours", hours);
    }
}
