package io.postern.store.packed;

import io.postern.user.OrderedSet;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Constants by their place in their enum, where new ones are added at the end only; sets of them by their bits. Made once for
 * each combination that occurs.
 */
@SuppressWarnings("EnumOrdinal")
final class Constants<E extends Enum<E>> {

    private final Class<E> type;
    private final Map<Integer, Set<E>> known = new HashMap<>();

    Constants(Class<E> type) {
        this.type = type;
    }

    static int number(Enum<?> constant) {
        return constant.ordinal();
    }

    static long mask(Collection<? extends Enum<?>> constants) {
        long mask = 0;
        for (Enum<?> constant : constants) {
            mask |= 1L << constant.ordinal();
        }
        return mask;
    }

    Set<E> of(int mask) {
        return known.computeIfAbsent(mask, this::made);
    }

    private Set<E> made(int mask) {
        var set = EnumSet.allOf(type);
        set.removeIf(constant -> (mask & (1 << constant.ordinal())) == 0);
        return OrderedSet.of(type, set);
    }
}
