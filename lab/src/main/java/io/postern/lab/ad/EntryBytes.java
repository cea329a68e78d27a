package io.postern.lab.ad;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Objects as a search answers them (RFC 4511 4.5.2): the asked-for attributes, links and ranges; {@code unicodePwd} is nowhere. The
 * bytes are made once and kept with the object for the next question of the same shape.
 */
final class EntryBytes {
    private static final List<String> MADE = List.of("distinguishedName", "member", "memberOf");

    private final AdTree tree;

    /** What is asked of each entry. */
    record Shape(List<String> requested, boolean typesOnly) {}

    /** The bytes of one shape; names of other objects among them hold as long as nothing has moved. */
    static final class Made {
        private final Shape shape;
        private final long moves;
        private final byte[] bytes;

        private Made(Shape shape, long moves, byte[] bytes) {
            this.shape = shape;
            this.moves = moves;
            this.bytes = bytes;
        }
    }

    EntryBytes(AdTree tree) {
        this.tree = tree;
    }

    /** The SearchResultEntry. */
    byte[] of(AdObject object, Shape shape) {
        long moves = object.members().isEmpty() && object.groups().isEmpty() ? 0 : tree.moves();
        Made kept = object.encoded();
        if (kept != null && kept.moves == moves && kept.shape.equals(shape)) {
            return kept.bytes;
        }
        byte[] bytes = entry(object.dn().toString(), view(object, shape.requested()), shape.typesOnly());
        object.remember(new Made(shape, moves, bytes));
        return bytes;
    }

    private List<AdAttribute> view(AdObject object, List<String> requested) {
        Map<String, AdAttribute> view = new LinkedHashMap<>();
        if (requested.isEmpty() || requested.contains("*")) {
            object.attributes().forEach(attribute -> add(view, attribute.name(), attribute));
            MADE.forEach(name -> add(view, name, tree.read(object, name)));
        }
        for (String name : requested) {
            add(view, name, tree.read(object, RangeRetrieval.name(name)));
        }
        return new ArrayList<>(view.values());
    }

    private static void add(Map<String, AdAttribute> view, String requested, @Nullable AdAttribute all) {
        AdAttribute part = all == null ? null : RangeRetrieval.cut(requested, all);
        if (all == null || part == null) {
            return;
        }
        if (!part.name().equals(all.name())
                && !requested.toLowerCase(Locale.ROOT).contains(";range=")) {
            view.put(all.name(), all.part(all.name(), 0, 0));
        }
        view.put(part.name(), part);
    }

    /** The SearchResultEntry of any name and attributes. */
    static byte[] entry(String name, List<AdAttribute> attributes, boolean typesOnly) {
        BackwardBer ber = new BackwardBer(1024);
        for (AdAttribute attribute : attributes.reversed()) {
            int before = ber.written();
            for (int i = typesOnly ? -1 : attribute.size() - 1; i >= 0; i--) {
                ber.octets(attribute.bytes(i));
            }
            ber.header(0x31, ber.written() - before);
            ber.octets(attribute.name().getBytes(UTF_8));
            ber.header(0x30, ber.written() - before);
        }
        ber.header(0x30, ber.written());
        ber.octets(name.getBytes(UTF_8));
        ber.header(0x64, ber.written());
        return ber.bytes();
    }
}
