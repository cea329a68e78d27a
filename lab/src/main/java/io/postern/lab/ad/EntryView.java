package io.postern.lab.ad;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An object as a search answers it: the asked-for attributes, links and ranges; {@code unicodePwd} is nowhere. */
final class EntryView {
    private static final List<String> MADE = List.of("distinguishedName", "member", "memberOf");

    private final AdTree tree;

    EntryView(AdTree tree) {
        this.tree = tree;
    }

    Entry of(AdObject object, List<String> requested, boolean typesOnly) {
        Entry entry = new Entry(object.dn());
        if (requested.isEmpty() || requested.contains("*")) {
            object.attributes().values().forEach(attribute -> add(entry, attribute.getName(), attribute));
            MADE.forEach(name -> add(entry, name, tree.read(object, name)));
        }
        for (String name : requested) {
            add(entry, name, tree.read(object, RangeRetrieval.name(name)));
        }
        return typesOnly ? namesOf(entry) : entry;
    }

    private static void add(Entry entry, String requested, @Nullable Attribute all) {
        if (all == null) {
            return;
        }
        Attribute part = RangeRetrieval.cut(requested, all);
        if (part == null) {
            return;
        }
        if (!part.getName().equals(all.getName())
                && !requested.toLowerCase(Locale.ROOT).contains(";range=")) {
            entry.addAttribute(new Attribute(all.getName()));
        }
        entry.setAttribute(part);
    }

    private static Entry namesOf(Entry entry) {
        List<Attribute> names = new ArrayList<>();
        entry.getAttributes().forEach(attribute -> names.add(new Attribute(attribute.getName())));
        return new Entry(entry.getDN(), names);
    }
}
