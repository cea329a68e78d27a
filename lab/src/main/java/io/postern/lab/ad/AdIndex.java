package io.postern.lab.ad;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;

/** Which objects have which value of the attributes that clients look objects up by, and which changed last. */
final class AdIndex {
    private static final List<String> SELECTIVE =
            List.of("samaccountname", "userprincipalname", "objectguid", "objectsid", "mail", "proxyaddresses");
    private static final List<String> BROAD = List.of("primarygroupid", "isdeleted");

    private final Map<String, Links> selective = new ConcurrentHashMap<>();
    private final Map<String, Set<Long>> broad = new ConcurrentHashMap<>();
    private final NavigableMap<Long, Long> byUsn = new ConcurrentSkipListMap<>();

    /** Whether few objects share a value of this attribute, and they can be found. */
    static boolean isSelective(String attribute) {
        return SELECTIVE.contains(attribute.toLowerCase(Locale.ROOT));
    }

    /** Whether many objects share a value of this attribute, and they can be found. */
    static boolean isBroad(String attribute) {
        return BROAD.contains(attribute.toLowerCase(Locale.ROOT));
    }

    Collection<Long> having(String attribute, byte[] value) {
        String key = key(attribute.toLowerCase(Locale.ROOT), value);
        return isBroad(attribute)
                ? broad.getOrDefault(key, Set.of())
                : selective.getOrDefault(key, Links.NONE).stream().boxed().toList();
    }

    /** Those with this or a higher uSNChanged, the oldest first. */
    Collection<Long> since(long usn) {
        return byUsn.tailMap(usn, true).values();
    }

    void add(AdObject object) {
        byUsn.put(object.number("uSNChanged"), object.id());
        Links one = Links.of(object.id());
        for (String key : keys(object, SELECTIVE)) {
            selective.merge(key, one, Links::with);
        }
        for (String key : keys(object, BROAD)) {
            broad.computeIfAbsent(key, _ -> new ConcurrentSkipListSet<>()).add(object.id());
        }
    }

    /** Forgets what no longer holds of an object; who reads meanwhile still finds it by what stays. */
    void replace(AdObject old, AdObject changed) {
        drop(old, keys(changed, SELECTIVE), keys(changed, BROAD));
        if (old.number("uSNChanged") != changed.number("uSNChanged")) {
            byUsn.remove(old.number("uSNChanged"));
        }
    }

    void remove(AdObject old) {
        drop(old, List.of(), List.of());
        byUsn.remove(old.number("uSNChanged"), old.id());
    }

    void clear() {
        selective.clear();
        broad.clear();
        byUsn.clear();
    }

    private void drop(AdObject old, List<String> keptSelective, List<String> keptBroad) {
        Links one = Links.of(old.id());
        List<String> stale = keys(old, SELECTIVE);
        stale.removeAll(keptSelective);
        for (String key : stale) {
            selective.computeIfPresent(key, (_, links) -> links.without(one).isEmpty() ? null : links.without(one));
        }
        List<String> staleBroad = keys(old, BROAD);
        staleBroad.removeAll(keptBroad);
        staleBroad.forEach(key -> broad.getOrDefault(key, Set.of()).remove(old.id()));
    }

    private static List<String> keys(AdObject object, List<String> names) {
        List<String> keys = new ArrayList<>(names.size());
        for (String name : names) {
            AdAttribute attribute = object.get(name);
            for (int i = 0; attribute != null && i < attribute.size(); i++) {
                keys.add(key(name, attribute.bytes(i)));
            }
        }
        return keys;
    }

    private static String key(String name, byte[] value) {
        return name + "=" + (AdSchema.isBinary(name) ? new String(value, ISO_8859_1) : AdAttribute.fold(value));
    }
}
