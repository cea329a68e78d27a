package io.postern.lab.ad;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What an account may see; all but tombstones until told otherwise. */
final class Rights {
    private final AdTree tree;
    private final Set<Long> blind = ConcurrentHashMap.newKeySet();
    private final Set<Long> undertakers = ConcurrentHashMap.newKeySet();
    private final Map<Long, Set<Long>> closed = new ConcurrentHashMap<>();

    Rights(AdTree tree) {
        this.tree = tree;
    }

    /** Shows people and groups to an account, or gives it successful searches without them. */
    void letRead(AdObject account, boolean allowed) {
        set(blind, account.id(), !allowed);
    }

    /** Shows what lies below a place to an account, or hides that alone. */
    void letRead(AdObject account, AdObject place, boolean allowed) {
        Set<Long> places = closed.computeIfAbsent(account.id(), _ -> ConcurrentHashMap.newKeySet());
        set(places, place.id(), !allowed);
    }

    /** Shows tombstones to an account that asks for them. */
    void letSeeDeleted(AdObject account, boolean allowed) {
        set(undertakers, account.id(), allowed);
    }

    private static void set(Set<Long> numbers, long number, boolean in) {
        if (in) {
            numbers.add(number);
        } else {
            numbers.remove(number);
        }
    }

    /** The objects that an account sees at this moment. */
    Predicate<AdObject> visible(@Nullable AdObject asker, boolean deletedToo) {
        if (asker == null) {
            return _ -> false;
        }
        boolean reader = !blind.contains(asker.id());
        boolean undertaker = deletedToo && undertakers.contains(asker.id());
        List<String> hidden = closed.getOrDefault(asker.id(), Set.of()).stream()
                .map(tree::get)
                .filter(Objects::nonNull)
                .map(AdObject::place)
                .toList();
        return object -> (undertaker || !object.isDeleted())
                && (reader || object.get("objectSid") == null || object.isA("domainDNS"))
                && (hidden.isEmpty() || hidden.stream().noneMatch(object::isBelow));
    }
}
