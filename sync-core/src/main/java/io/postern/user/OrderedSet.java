package io.postern.user;

import java.util.AbstractSet;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.Set;

/**
 * An unmodifiable set of enum constants in the order of their declaration, so that what is printed does not change by chance. Once
 * made it is not copied again: a hundred thousand users with the same privileges share them.
 */
public final class OrderedSet<E extends Enum<E>> extends AbstractSet<E> {

    private final EnumSet<E> elements;

    private OrderedSet(EnumSet<E> elements) {
        this.elements = elements;
    }

    /** A set of these constants. */
    public static <E extends Enum<E>> Set<E> of(Class<E> type, Collection<E> elements) {
        if (elements instanceof OrderedSet<E> made) {
            return made;
        }
        var set = EnumSet.noneOf(type);
        set.addAll(elements);
        return new OrderedSet<>(set);
    }

    @Override
    public boolean contains(Object element) {
        return elements.contains(element);
    }

    @Override
    public int size() {
        return elements.size();
    }

    @Override
    public Iterator<E> iterator() {
        Iterator<E> each = elements.iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return each.hasNext();
            }

            @Override
            public E next() {
                return each.next();
            }
        };
    }
}
