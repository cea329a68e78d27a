package io.postern.user;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Unmodifiable sets of enum constants in the order of their declaration, so that what is printed does not change by chance. */
final class Sets {

    private Sets() {}

    static <E extends Enum<E>> Set<E> ordered(Class<E> type, Collection<E> elements) {
        var set = EnumSet.noneOf(type);
        set.addAll(elements);
        return Collections.unmodifiableSet(set);
    }
}
