package io.postern.lab.ad;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/** Turns objects into tombstones below {@code CN=Deleted Objects} (MS-ADTS 3.1.1.5.5.1.1); there is no recycle bin. */
final class Graves {
    private static final Set<String> KEPT = Set.of(
            "objectguid",
            "objectsid",
            "samaccountname",
            "objectclass",
            "useraccountcontrol",
            "grouptype",
            "whencreated",
            "usncreated");

    private final AdTree tree;
    private final DomainNames names;

    Graves(AdTree tree, DomainNames names) {
        this.tree = tree;
        this.names = names;
    }

    void bury(AdObject object) {
        AdAttribute guid = object.get("objectGUID");
        DN parent = object.dn().getParent();
        String name = object.text("name") + "\nDEL:" + (guid == null ? "" : text(guid.bytes(0)));
        List<AdAttribute> rest = new ArrayList<>(List.of(
                AdAttribute.of("isDeleted", "TRUE"),
                AdAttribute.of("cn", name),
                AdAttribute.of("name", name),
                AdAttribute.of("lastKnownParent", parent == null ? "" : parent.toString())));
        for (AdAttribute attribute : object.attributes()) {
            if (KEPT.contains(attribute.name().toLowerCase(Locale.ROOT))) {
                rest.add(attribute);
            }
        }
        try {
            DN grave = new DN(new RDN("CN", name), new DN("CN=Deleted Objects," + names.root()));
            tree.delete(object);
            tree.put(AdObject.of(object.id(), grave, rest));
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(byte[] guid) {
        ByteBuffer bytes = ByteBuffer.wrap(guid).order(ByteOrder.LITTLE_ENDIAN);
        long high = Integer.toUnsignedLong(bytes.getInt()) << 32;
        high |= Short.toUnsignedLong(bytes.getShort()) << 16;
        high |= Short.toUnsignedLong(bytes.getShort());
        return new UUID(high, bytes.order(ByteOrder.BIG_ENDIAN).getLong()).toString();
    }
}
