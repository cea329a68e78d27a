package io.postern.lab.ad;

import com.unboundid.ldap.sdk.DN;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One object at one moment: what it says about itself, and its links by number (a change makes a new value). */
final class AdObject {
    private final long id;
    private final DN dn;
    private final List<AdAttribute> attributes;
    private final Links members;
    private final Links groups;
    private volatile EntryBytes.@Nullable Made encoded;

    private AdObject(long id, DN dn, List<AdAttribute> attributes, Links members, Links groups) {
        this.id = id;
        this.dn = dn;
        this.attributes = attributes;
        this.members = members;
        this.groups = groups;
    }

    static AdObject of(long id, DN dn, Collection<AdAttribute> attributes) {
        return new AdObject(id, dn, List.copyOf(attributes), Links.NONE, Links.NONE);
    }

    /** The number that stays through renames. */
    long id() {
        return id;
    }

    /** Where it is. */
    DN dn() {
        return dn;
    }

    /** Where it is, in the form that can be compared. */
    String place() {
        return dn.toNormalizedString();
    }

    /** All attributes but the linked ones. */
    List<AdAttribute> attributes() {
        return attributes;
    }

    /** A group's members. */
    Links members() {
        return members;
    }

    /** The groups it is a member of (the back-link). */
    Links groups() {
        return groups;
    }

    boolean isBelow(String place) {
        String own = place();
        int rest = own.length() - place.length();
        return rest > 0 && own.charAt(rest - 1) == ',' && own.endsWith(place);
    }

    boolean isDeleted() {
        return get("isDeleted") != null;
    }

    @Nullable
    AdAttribute get(String name) {
        for (AdAttribute attribute : attributes) {
            if (attribute.isCalled(name)) {
                return attribute;
            }
        }
        return null;
    }

    @Nullable
    String text(String name) {
        AdAttribute attribute = get(name);
        return attribute == null ? null : attribute.text();
    }

    long number(String name) {
        String text = text(name);
        return text == null ? 0 : Long.parseLong(text);
    }

    boolean isA(String objectClass) {
        AdAttribute classes = get("objectClass");
        return classes != null
                && classes.any(value -> AdAttribute.fold(value).equals(objectClass.toLowerCase(java.util.Locale.ROOT)));
    }

    AdObject at(DN place) {
        return new AdObject(id, place, attributes, members, groups);
    }

    /** This object with the attributes replaced; an attribute without values is removed. */
    AdObject with(AdAttribute... replacing) {
        List<AdAttribute> changed = new ArrayList<>(attributes);
        for (AdAttribute attribute : replacing) {
            changed.removeIf(old -> old.isCalled(attribute.name()));
            if (attribute.size() > 0) {
                changed.add(attribute);
            }
        }
        return new AdObject(id, dn, List.copyOf(changed), members, groups);
    }

    AdObject withMembers(Links changed) {
        return new AdObject(id, dn, attributes, changed, groups);
    }

    AdObject inGroup(long group, boolean member) {
        Links one = Links.of(group);
        return new AdObject(id, dn, attributes, members, member ? groups.with(one) : groups.without(one));
    }

    EntryBytes.@Nullable Made encoded() {
        return encoded;
    }

    void remember(EntryBytes.Made made) {
        encoded = made;
    }
}
