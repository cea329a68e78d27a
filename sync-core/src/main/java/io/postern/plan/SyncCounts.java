package io.postern.plan;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How many of what a synchronisation met.
 *
 * @param read people the directory returned
 * @param inScope those of them that passed the filters
 * @param unchanged users for whom there was nothing to do
 * @param changes the number of changes of each kind; kinds without any may be missing
 */
public record SyncCounts(int read, int inScope, int unchanged, Map<ChangeKind, Integer> changes) {

    /** The number of changes of a kind. */
    public int of(ChangeKind kind) {
        return changes.getOrDefault(kind, 0);
    }

    /** How many users are written. */
    public int written() {
        return Arrays.stream(ChangeKind.values())
                .filter(ChangeKind::writes)
                .mapToInt(this::of)
                .sum();
    }

    /** One line, for example {@code 12 read, 9 in scope, 3 created, 1 renamed, 5 unchanged}; kinds without any are left out. */
    public String text() {
        String kinds = Arrays.stream(ChangeKind.values())
                .filter(kind -> of(kind) > 0)
                .map(kind -> of(kind) + " " + kind.verb(false) + ", ")
                .collect(Collectors.joining());
        return read + " read, " + inScope + " in scope, " + kinds + unchanged + " unchanged";
    }
}
