package io.postern.store.packed;

import io.postern.store.RunChange;
import java.util.AbstractList;
import java.util.List;

/** The changes of a run, packed before they are recorded: that can be done while the users are written. */
public final class PackedChanges extends AbstractList<RunChange> {

    private final List<RunChange> changes;
    private final byte[] bytes;

    private PackedChanges(List<RunChange> changes, byte[] bytes) {
        this.changes = changes;
        this.bytes = bytes;
    }

    /** These changes, and their bytes. */
    public static PackedChanges of(List<RunChange> changes) {
        return new PackedChanges(changes, RunBytes.packed(changes));
    }

    byte[] bytes() {
        return bytes;
    }

    @Override
    public RunChange get(int index) {
        return changes.get(index);
    }

    @Override
    public int size() {
        return changes.size();
    }
}
