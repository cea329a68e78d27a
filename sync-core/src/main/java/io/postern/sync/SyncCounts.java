package io.postern.sync;

import java.util.Map;

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
}
