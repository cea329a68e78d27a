package io.postern.lab.ad;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.unboundid.ldap.sdk.DN;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All objects, in order of creation, with update sequence numbers. One writer at a time; readers never wait. */
final class AdTree {
    private volatile AtomicReferenceArray<@Nullable AdObject> objects = new AtomicReferenceArray<>(1024);
    private final Map<String, Long> byDn = new ConcurrentHashMap<>();
    private final AdIndex index = new AdIndex();
    private final AtomicLong ids = new AtomicLong();
    private final AtomicLong usn = new AtomicLong(4096);
    private final AtomicLong moves = new AtomicLong();
    private final List<Consumer<AdObject>> listeners = new CopyOnWriteArrayList<>();

    /** All objects at one moment, and its highest update sequence number. */
    record Image(List<AdObject> objects, long usn) {}

    long nextId() {
        return ids.incrementAndGet();
    }

    long highestUsn() {
        return usn.get();
    }

    /** How often a distinguished name has changed; links are read as names, so they may have changed with it. */
    long moves() {
        return moves.get();
    }

    /** Tells every change from now on, in order, while it is made. */
    void listen(Consumer<AdObject> listener) {
        listeners.add(listener);
    }

    void unlisten(Consumer<AdObject> listener) {
        listeners.remove(listener);
    }

    Stream<AdObject> all() {
        return of(LongStream.range(0, objects.length()));
    }

    private Stream<AdObject> of(LongStream numbers) {
        return numbers.mapToObj(this::get).<AdObject>mapMulti((object, found) -> {
            if (object != null) {
                found.accept(object);
            }
        });
    }

    Stream<AdObject> of(Links numbers) {
        return of(numbers.stream());
    }

    Stream<AdObject> of(Collection<Long> numbers) {
        return of(numbers.stream().mapToLong(Long::longValue));
    }

    @Nullable
    AdObject get(long id) {
        AtomicReferenceArray<@Nullable AdObject> now = objects;
        return id < now.length() ? now.get((int) id) : null;
    }

    @Nullable
    AdObject at(DN dn) {
        Long id = byDn.get(dn.toNormalizedString());
        return id == null ? null : get(id);
    }

    /** The objects with this value of an indexed attribute. */
    Stream<AdObject> having(String attribute, byte[] value) {
        return of(index.having(attribute, value));
    }

    List<AdObject> having(String attribute, String value) {
        return having(attribute, value.getBytes(UTF_8)).toList();
    }

    /** The objects changed under this update sequence number or a later one. */
    Stream<AdObject> since(long number) {
        return of(index.since(number));
    }

    /** The account or group with this sAMAccountName; throws {@link IllegalArgumentException} when there is none. */
    AdObject required(String account) {
        return having("sAMAccountName", account).stream()
                .filter(object -> !object.isDeleted())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such account: " + account));
    }

    /** Throws {@link IllegalArgumentException} when another living object has this name or this sAMAccountName. */
    void requireFree(long id, DN place, @Nullable String account) {
        AdObject there = at(place);
        if (there != null && there.id() != id) {
            throw new IllegalArgumentException(place + " exists already");
        }
        if (account != null
                && having("sAMAccountName", account).stream()
                        .anyMatch(other -> other.id() != id && !other.isDeleted())) {
            throw new IllegalArgumentException("the account " + account + " exists already");
        }
    }

    /** Stores a new or changed object under the next update sequence number. Who reads meanwhile finds the old or the new one. */
    synchronized AdObject put(AdObject object) {
        String number = Long.toString(usn.incrementAndGet());
        AdObject stamped = object.get("uSNCreated") == null
                ? object.with(AdAttribute.of("uSNChanged", number), AdAttribute.of("uSNCreated", number))
                : object.with(AdAttribute.of("uSNChanged", number));
        store(stamped);
        listeners.forEach(listener -> listener.accept(stamped));
        return stamped;
    }

    /** Moves an object; what lies below it comes along without a change of its own. */
    synchronized AdObject move(AdObject object, DN place) {
        requireFree(object.id(), place, null);
        String before = object.place();
        List<AdObject> below = object.get("objectSid") != null
                ? List.of()
                : all().filter(each -> each.isBelow(before)).toList();
        int depth = object.dn().getRDNs().length;
        for (AdObject each : below) {
            var names = each.dn().getRDNs();
            DN moved = place;
            for (int i = names.length - depth - 1; i >= 0; i--) {
                moved = new DN(names[i], moved);
            }
            store(each.at(moved));
        }
        return put(object.at(place));
    }

    /** Replaces a group's members and keeps their back-links in step; a back-link is no change of the member. */
    synchronized AdObject link(AdObject group, Links members) {
        group.members().without(members).stream().forEach(gone -> backLink(gone, group.id(), false));
        members.without(group.members()).stream().forEach(come -> backLink(come, group.id(), true));
        AdObject now = get(group.id());
        return put((now == null ? group : now).withMembers(members));
    }

    /** Removes an object and every link to it, which is no change of the groups it was in. */
    synchronized void delete(AdObject object) {
        Links one = Links.of(object.id());
        of(object.groups())
                .forEach(group -> store(group.withMembers(group.members().without(one))));
        object.members().stream().forEach(member -> backLink(member, object.id(), false));
        index.remove(object);
        byDn.remove(object.place(), object.id());
        objects.set((int) object.id(), null);
    }

    /** An attribute as a reader sees it: links and the distinguished name are made when they are read. */
    @Nullable
    AdAttribute read(AdObject object, String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "distinguishedname" ->
                AdAttribute.of("distinguishedName", object.dn().toString());
            case "member" -> linked("member", object.members());
            case "memberof" -> linked("memberOf", object.groups());
            default -> object.get(name);
        };
    }

    private @Nullable AdAttribute linked(String name, Links numbers) {
        return numbers.isEmpty()
                ? null
                : AdAttribute.of(
                        name, of(numbers).map(object -> object.dn().toString()).toList());
    }

    private void backLink(long member, long group, boolean present) {
        AdObject object = get(member);
        if (object != null) {
            store(object.inGroup(group, present));
        }
    }

    private void store(AdObject object) {
        AdObject old = get(object.id());
        grow(object.id());
        objects.set((int) object.id(), object);
        if (old != null
                && old.attributes().equals(object.attributes())
                && old.dn().equals(object.dn())) {
            return;
        }
        byDn.put(object.place(), object.id());
        index.add(object);
        if (old != null) {
            forget(old, object);
        }
    }

    private void forget(AdObject old, AdObject changed) {
        if (!old.place().equals(changed.place())) {
            byDn.remove(old.place(), old.id());
            moves.incrementAndGet();
        }
        index.replace(old, changed);
    }

    private void grow(long id) {
        if (id < objects.length()) {
            return;
        }
        var larger = new AtomicReferenceArray<@Nullable AdObject>(2 * (int) id);
        for (int i = 0; i < objects.length(); i++) {
            larger.set(i, objects.get(i));
        }
        objects = larger;
    }

    synchronized Image image() {
        return new Image(new ArrayList<>(all().toList()), usn.get());
    }

    /** Goes back to an image; update sequence numbers given since then are given again, object numbers are not. */
    synchronized void restore(Image image) {
        index.clear();
        byDn.clear();
        objects = new AtomicReferenceArray<>(objects.length());
        image.objects().forEach(this::store);
        usn.set(image.usn());
        moves.incrementAndGet();
    }
}
