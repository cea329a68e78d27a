package io.postern.lab.ad;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One object at one moment: what it says about itself, and its links by number (a change makes a new value).
 *
 * @param id the number that stays through renames
 * @param dn where it is
 * @param attributes by lower-case name, without the linked ones
 * @param members the numbers of a group's members
 * @param groups the numbers of the groups it is a member of (the back-link)
 */
record AdObject(long id, DN dn, Map<String, Attribute> attributes, Set<Long> members, Set<Long> groups) {

    @Nullable
    Attribute get(String name) {
        return attributes.get(name.toLowerCase(Locale.ROOT));
    }

    @Nullable
    String text(String name) {
        Attribute attribute = get(name);
        return attribute == null ? null : attribute.getValue();
    }

    long number(String name) {
        Attribute attribute = get(name);
        Long value = attribute == null ? null : attribute.getValueAsLong();
        return value == null ? 0 : value;
    }

    boolean isA(String objectClass) {
        Attribute classes = get("objectClass");
        return classes != null && classes.hasValue(objectClass);
    }

    AdObject at(DN place) {
        return new AdObject(id, place, attributes, members, groups);
    }

    /** This object with the attribute replaced; an attribute without values is removed. */
    AdObject with(Attribute attribute) {
        Map<String, Attribute> changed = new LinkedHashMap<>(attributes);
        String key = attribute.getName().toLowerCase(Locale.ROOT);
        if (attribute.size() == 0) {
            changed.remove(key);
        } else {
            changed.put(key, attribute);
        }
        return new AdObject(id, dn, Collections.unmodifiableMap(changed), members, groups);
    }

    AdObject withMembers(Set<Long> changed) {
        return new AdObject(id, dn, attributes, Collections.unmodifiableSet(changed), groups);
    }

    AdObject inGroup(long group, boolean member) {
        Set<Long> changed = new LinkedHashSet<>(groups);
        if (member) {
            changed.add(group);
        } else {
            changed.remove(group);
        }
        return new AdObject(id, dn, attributes, members, Collections.unmodifiableSet(changed));
    }
}
