package io.postern.store;

import java.util.List;

/** A past run and what it changed, in the order in which it was recorded. */
public record RecordedRun(Run run, List<RunChange> changes) {

    /** Keeps an unmodifiable copy. */
    public RecordedRun {
        changes = List.copyOf(changes);
    }
}
