package io.postern.lab.ad;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** All objects, in order of creation, with indices and update sequence numbers. One writer at a time; readers never wait. */
final class AdTree {
    private static final List<String> INDEXED =
            List.of("samaccountname", "userprincipalname", "objectguid", "objectsid", "mail", "proxyaddresses");

    private final Map<Long, AdObject> objects = new ConcurrentSkipListMap<>();
    private final Map<String, Long> byDn = new ConcurrentHashMap<>();
    private final Map<String, Set<Long>> index = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong();
    private final AtomicLong usn = new AtomicLong(4096);

    long nextId() {
        return ids.incrementAndGet();
    }

    long highestUsn() {
        return usn.get();
    }

    Collection<AdObject> all() {
        return objects.values();
    }

    @Nullable
    AdObject get(long id) {
        return objects.get(id);
    }

    @Nullable
    AdObject at(DN dn) {
        Long id = byDn.get(dn.toNormalizedString());
        return id == null ? null : objects.get(id);
    }

    static boolean isIndexed(String attribute) {
        return INDEXED.contains(attribute.toLowerCase(Locale.ROOT));
    }

    /** The objects with this value of an indexed attribute. */
    List<AdObject> having(String attribute, byte[] value) {
        List<AdObject> found = new ArrayList<>();
        for (Long id : index.getOrDefault(key(attribute, value), Set.of())) {
            AdObject object = objects.get(id);
            if (object != null) {
                found.add(object);
            }
        }
        return found;
    }

    List<AdObject> having(String attribute, String value) {
        return having(attribute, value.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /** Stores a new or changed object under the next update sequence number. Who reads meanwhile finds the old or the new one. */
    synchronized AdObject put(AdObject object) {
        AdObject old = objects.get(object.id());
        long number = usn.incrementAndGet();
        AdObject stamped = object.with(new Attribute("uSNChanged", Long.toString(number)));
        if (stamped.get("uSNCreated") == null) {
            stamped = stamped.with(new Attribute("uSNCreated", Long.toString(number)));
        }
        insert(stamped);
        if (old != null) {
            dropNames(old, stamped);
        }
        return stamped;
    }

    /** Replaces a group's members and keeps their back-links in step; a back-link is no change of the member. */
    synchronized void link(AdObject group, Set<Long> members) {
        for (Long gone : group.members()) {
            backLink(gone, group.id(), false);
        }
        for (Long member : members) {
            backLink(member, group.id(), true);
        }
        put(group.withMembers(new LinkedHashSet<>(members)));
    }

    /** Removes an object and every link to it. */
    synchronized void delete(AdObject object) {
        for (Long group : object.groups()) {
            AdObject holder = objects.get(group);
            if (holder != null) {
                Set<Long> rest = new LinkedHashSet<>(holder.members());
                rest.remove(object.id());
                put(holder.withMembers(rest));
            }
        }
        for (Long member : object.members()) {
            backLink(member, object.id(), false);
        }
        remove(object.id());
    }

    /** An attribute as a reader sees it: links and the distinguished name are made when they are read. */
    @Nullable
    Attribute read(AdObject object, String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "distinguishedname" ->
                new Attribute("distinguishedName", object.dn().toString());
            case "member" -> linked("member", object.members());
            case "memberof" -> linked("memberOf", object.groups());
            default -> object.get(name);
        };
    }

    private @Nullable Attribute linked(String name, Set<Long> ids) {
        if (ids.isEmpty()) {
            return null;
        }
        List<String> names = new ArrayList<>(ids.size());
        for (Long id : ids) {
            AdObject object = objects.get(id);
            if (object != null) {
                names.add(object.dn().toString());
            }
        }
        return new Attribute(name, names);
    }

    private void backLink(long member, long group, boolean present) {
        AdObject object = objects.get(member);
        if (object != null) {
            objects.put(member, object.inGroup(group, present));
        }
    }

    private void insert(AdObject object) {
        objects.put(object.id(), object);
        byDn.put(object.dn().toNormalizedString(), object.id());
        for (String key : keys(object)) {
            index.computeIfAbsent(key, _ -> ConcurrentHashMap.newKeySet()).add(object.id());
        }
    }

    private void remove(long id) {
        AdObject old = objects.remove(id);
        if (old == null) {
            return;
        }
        byDn.remove(old.dn().toNormalizedString(), id);
        drop(keys(old), id);
    }

    private void dropNames(AdObject old, AdObject changed) {
        String dn = old.dn().toNormalizedString();
        if (!dn.equals(changed.dn().toNormalizedString())) {
            byDn.remove(dn, old.id());
        }
        List<String> stale = keys(old);
        stale.removeAll(keys(changed));
        drop(stale, old.id());
    }

    private void drop(List<String> keys, long id) {
        for (String key : keys) {
            index.computeIfPresent(key, (_, ids) -> {
                ids.remove(id);
                return ids.isEmpty() ? null : ids;
            });
        }
    }

    private static List<String> keys(AdObject object) {
        List<String> keys = new ArrayList<>();
        for (String name : INDEXED) {
            Attribute attribute = object.get(name);
            if (attribute != null) {
                for (byte[] value : attribute.getValueByteArrays()) {
                    keys.add(key(name, value));
                }
            }
        }
        return keys;
    }

    private static String key(String attribute, byte[] value) {
        String name = attribute.toLowerCase(Locale.ROOT);
        return name + "=" + (AdSchema.isBinary(name) ? java.util.HexFormat.of().formatHex(value) : fold(value));
    }

    static String fold(byte[] value) {
        return new String(value, java.nio.charset.StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
    }
}
