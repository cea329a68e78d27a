package io.postern.store.packed;

import io.postern.store.RunChange;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The changes of a run, packed before they are recorded: that can be done while the users are written, and each is forgotten as soon
 * as it is packed, but for those who suspend somebody. Whoever reads the others unpacks them.
 */
public final class PackedChanges extends AbstractList<RunChange> {

    private final byte[] bytes;
    private final int size;
    private final List<RunChange> suspensions;
    private @Nullable List<RunChange> unpacked;

    private PackedChanges(byte[] bytes, int size, List<RunChange> suspensions) {
        this.bytes = bytes;
        this.size = size;
        this.suspensions = suspensions;
    }

    /** So many changes. */
    public static PackedChanges of(Stream<RunChange> changes, int size) {
        var suspensions = new ArrayList<RunChange>();
        Stream<RunChange> seen = changes.peek(change -> {
            if (change.suspends()) {
                suspensions.add(change);
            }
        });
        return new PackedChanges(RunBytes.packed(seen.iterator(), size), size, suspensions);
    }

    byte[] bytes() {
        return bytes;
    }

    /** Those that suspend somebody. */
    public List<RunChange> suspensions() {
        return suspensions;
    }

    @Override
    public RunChange get(int index) {
        List<RunChange> all = unpacked == null ? RunBytes.read(bytes) : unpacked;
        unpacked = all;
        return all.get(index);
    }

    @Override
    public int size() {
        return size;
    }
}
