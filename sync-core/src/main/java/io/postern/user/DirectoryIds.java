package io.postern.user;

import java.security.SecureRandom;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.UUID;

/**
 * A set of objectGUIDs, in the order in which they were added: as numbers in two arrays, because a hundred thousand of them would be
 * half a million objects otherwise. Nothing is ever removed.
 */
public final class DirectoryIds extends AbstractSet<DirectoryId> {

    private static final int FIRST = 64;

    private static final long[] KEYS = new SecureRandom().longs(4).toArray();

    /** Two numbers for each. */
    private long[] ids = new long[2 * FIRST];
    /** One more than their places, by their hashes; at most half full. */
    private int[] buckets = new int[2 * FIRST];

    private int size;

    @Override
    public boolean add(DirectoryId id) {
        long most = id.value().getMostSignificantBits();
        long least = id.value().getLeastSignificantBits();
        int bucket = bucket(most, least);
        if (buckets[bucket] != 0) {
            return false;
        }
        if (2 * size == ids.length) {
            grow();
            bucket = bucket(most, least);
        }
        ids[2 * size] = most;
        ids[2 * size + 1] = least;
        buckets[bucket] = ++size;
        return true;
    }

    private void grow() {
        ids = Arrays.copyOf(ids, 2 * ids.length);
        buckets = new int[2 * buckets.length];
        for (int place = 0; place < size; place++) {
            buckets[bucket(ids[2 * place], ids[2 * place + 1])] = place + 1;
        }
    }

    /** Where an objectGUID is, or would be. */
    private int bucket(long most, long least) {
        int mask = buckets.length - 1;
        int bucket = hash(most, least) & mask;
        while (buckets[bucket] != 0
                && (ids[2 * buckets[bucket] - 2] != most || ids[2 * buckets[bucket] - 1] != least)) {
            bucket = (bucket + 1) & mask;
        }
        return bucket;
    }

    /**
     * A hash for tables in memory, another in each process: nobody can choose identities that all have one. Halves are multiplied with
     * halves (pair-multiply-shift, Thorup), for in a product no bit depends on those above it, and those could be chosen.
     */
    public static int hash(long most, long least) {
        long sum = (KEYS[0] + (most >>> 32)) * (KEYS[1] + (int) most)
                + (KEYS[2] + (least >>> 32)) * (KEYS[3] + (int) least);
        return (int) (sum >>> 32);
    }

    /** As how many others were added before it; -1 if it was not added. */
    public int place(DirectoryId id) {
        return buckets[bucket(id.value().getMostSignificantBits(), id.value().getLeastSignificantBits())] - 1;
    }

    @Override
    public boolean contains(Object other) {
        return other instanceof DirectoryId id && place(id) >= 0;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Iterator<DirectoryId> iterator() {
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < size;
            }

            @Override
            public DirectoryId next() {
                if (next == size) {
                    throw new NoSuchElementException();
                }
                next++;
                return new DirectoryId(new UUID(ids[2 * next - 2], ids[2 * next - 1]));
            }
        };
    }
}
