package io.postern.directory.reading;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.SearchResultEntry;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The attributes of an entry that say something about a person, found in one pass: there may be a hundred thousand entries. */
final class PersonEntry {

    private final SearchResultEntry entry;
    private boolean partial;
    private @Nullable Attribute objectGuid;
    private @Nullable Attribute objectSid;
    private @Nullable Attribute samAccountName;
    private @Nullable Attribute userPrincipalName;
    private @Nullable Attribute displayName;
    private @Nullable Attribute commonName;
    private @Nullable Attribute mail;
    private @Nullable Attribute proxyAddresses;
    private @Nullable Attribute userAccountControl;
    private @Nullable Attribute passwordSet;
    private @Nullable Attribute hidden;
    private @Nullable Attribute memberOf;
    private @Nullable Attribute primaryGroup;

    PersonEntry(SearchResultEntry entry) {
        this.entry = entry;
        for (Attribute attribute : entry.getAttributes()) {
            String name = attribute.getName();
            if (!isTaken(name, attribute) && !isTaken(name.toLowerCase(Locale.ROOT), attribute)) {
                partial |= Ranges.isPart(attribute);
            }
        }
    }

    private boolean isTaken(String name, Attribute attribute) {
        switch (name) {
            case "objectGUID", "objectguid" -> objectGuid = attribute;
            case "objectSid", "objectsid" -> objectSid = attribute;
            case "sAMAccountName", "samaccountname" -> samAccountName = attribute;
            case "userPrincipalName", "userprincipalname" -> userPrincipalName = attribute;
            case "displayName", "displayname" -> displayName = attribute;
            case "cn" -> commonName = attribute;
            case "mail" -> mail = attribute;
            case "proxyAddresses", "proxyaddresses" -> proxyAddresses = attribute;
            case "userAccountControl", "useraccountcontrol" -> userAccountControl = attribute;
            case "pwdLastSet", "pwdlastset" -> passwordSet = attribute;
            case "msExchHideFromAddressLists", "msexchhidefromaddresslists" -> hidden = attribute;
            case "memberOf", "memberof" -> memberOf = attribute;
            case "primaryGroupID", "primarygroupid" -> primaryGroup = attribute;
            default -> {
                return false;
            }
        }
        return true;
    }

    String distinguishedName() {
        return entry.getDN();
    }

    /** Whether some values of some attribute are missing. */
    boolean isPartial() {
        return partial;
    }

    byte @Nullable [] objectGuid() {
        return bytes(objectGuid);
    }

    byte @Nullable [] objectSid() {
        return bytes(objectSid);
    }

    @Nullable
    String samAccountName() {
        return value(samAccountName);
    }

    @Nullable
    String userPrincipalName() {
        return value(userPrincipalName);
    }

    /** The display name; the common name if it is blank. */
    @Nullable
    String displayName() {
        String name = value(displayName);
        return name != null && !name.isBlank() ? name : value(commonName);
    }

    @Nullable
    String mail() {
        return value(mail);
    }

    String[] proxyAddresses() {
        return proxyAddresses == null ? new String[0] : proxyAddresses.getValues();
    }

    @Nullable
    String userAccountControl() {
        return value(userAccountControl);
    }

    /** In 100 ns since 1601, or null. */
    @Nullable
    Long passwordSet() {
        return passwordSet == null ? null : passwordSet.getValueAsLong();
    }

    @Nullable
    String hidden() {
        return value(hidden);
    }

    boolean hasMemberOf() {
        return memberOf != null;
    }

    byte[][] memberOf() {
        return memberOf == null ? new byte[0][] : memberOf.getValueByteArrays();
    }

    /** The RID of the primary group; 0 if none shows. */
    int primaryGroup() {
        Integer rid = primaryGroup == null ? null : primaryGroup.getValueAsInteger();
        return rid == null ? 0 : rid;
    }

    private static @Nullable String value(@Nullable Attribute attribute) {
        return attribute == null ? null : attribute.getValue();
    }

    private static byte @Nullable [] bytes(@Nullable Attribute attribute) {
        return attribute == null ? null : attribute.getValueByteArray();
    }
}
