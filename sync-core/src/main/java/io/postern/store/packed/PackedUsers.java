package io.postern.store.packed;

import io.postern.user.Authentication;
import io.postern.user.DirectoryId;
import io.postern.user.DirectoryIds;
import io.postern.user.Standing;
import io.postern.user.User;
import io.postern.user.UserRoll;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A roll of users as their bytes: in large pieces and a few arrays, so that a hundred thousand of them are few objects for the
 * garbage collector. Filled by one thread, read by several.
 */
public final class PackedUsers implements UserRoll {

    private static final int PIECE = 1 << 18;
    private static final int[] NOBODY = {};
    private static final Authentication[] AUTHENTICATIONS = Authentication.values();
    private static final Standing[] STANDINGS = Standing.values();

    private final List<byte[]> pieces = new ArrayList<>();
    private final UserReader reader = new UserReader();
    private final Map<String, Integer> directoryNumbers = new HashMap<>();
    private final List<String> directories = new ArrayList<>();
    private int used = PIECE;
    private int size;
    /** For each user: in which piece and where the bytes begin, and how many there are. */
    private int[] places = new int[3 * 1024];
    /** Authentication, standing and one more than the number of the directory. */
    private byte[] kinds = new byte[2 * 1024];

    private int[] whence = new int[1024];
    private long[] accounts = new long[2 * 1024];
    /** One more than the numbers of users, by a hash of their accounts. */
    private int[] buckets = new int[4 * 1024];

    /** Adds a user by their bytes. */
    public void add(byte[] bytes) {
        keep(bytes);
        var glance = new Unpacker(bytes);
        UserReader.skipToName(glance);
        glance.skipText();
        kinds[2 * size] = (byte) glance.number();
        kinds[2 * size + 1] = (byte) glance.number();
        UserReader.skipToAccount(glance);
        if (glance.number() != 0) {
            whence[size] = 1 + directoryNumbers.computeIfAbsent(glance.text(), this::numbered);
            accounts[2 * size] = glance.eight();
            accounts[2 * size + 1] = glance.eight();
            link(size);
        }
        size++;
    }

    private int numbered(String directory) {
        directories.add(directory);
        return directories.size() - 1;
    }

    private void keep(byte[] bytes) {
        if (size == whence.length) {
            grow();
        }
        if (used + bytes.length > PIECE || pieces.isEmpty()) {
            pieces.add(new byte[Math.max(PIECE, bytes.length)]);
            used = 0;
        }
        System.arraycopy(bytes, 0, pieces.getLast(), used, bytes.length);
        places[3 * size] = pieces.size() - 1;
        places[3 * size + 1] = used;
        places[3 * size + 2] = bytes.length;
        used += bytes.length;
    }

    private void grow() {
        places = Arrays.copyOf(places, 2 * places.length);
        kinds = Arrays.copyOf(kinds, 2 * kinds.length);
        whence = Arrays.copyOf(whence, 2 * whence.length);
        accounts = Arrays.copyOf(accounts, 2 * accounts.length);
        buckets = new int[2 * buckets.length];
        for (int number = 0; number < size; number++) {
            if (whence[number] != 0) {
                link(number);
            }
        }
    }

    private void link(int number) {
        int bucket = bucket(accounts[2 * number], accounts[2 * number + 1]);
        while (buckets[bucket] != 0) {
            bucket = (bucket + 1) & (buckets.length - 1);
        }
        buckets[bucket] = number + 1;
    }

    private int bucket(long most, long least) {
        return DirectoryIds.hash(most, least) & (buckets.length - 1);
    }

    @Override
    public int[] behind(DirectoryId account) {
        long most = account.value().getMostSignificantBits();
        long least = account.value().getLeastSignificantBits();
        int[] found = NOBODY;
        for (int bucket = bucket(most, least); buckets[bucket] != 0; bucket = (bucket + 1) & (buckets.length - 1)) {
            int number = buckets[bucket] - 1;
            if (accounts[2 * number] == most && accounts[2 * number + 1] == least) {
                found = Arrays.copyOf(found, found.length + 1);
                found[found.length - 1] = number;
            }
        }
        return found;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public User user(int number) {
        int start = places[3 * number + 1];
        var bytes = new Unpacker(pieces.get(places[3 * number]), start);
        synchronized (reader) {
            return reader.read(bytes);
        }
    }

    @Override
    public Authentication authentication(int number) {
        return AUTHENTICATIONS[kinds[2 * number]];
    }

    @Override
    public Standing standing(int number) {
        return STANDINGS[kinds[2 * number + 1]];
    }

    @Override
    public @Nullable String directory(int number) {
        return whence[number] == 0 ? null : directories.get(whence[number] - 1);
    }

    @Override
    public boolean equal(int number, UserRoll other, int numberThere) {
        return other instanceof PackedUsers packed
                ? Arrays.equals(
                        pieces.get(places[3 * number]),
                        places[3 * number + 1],
                        places[3 * number + 1] + places[3 * number + 2],
                        packed.pieces.get(packed.places[3 * numberThere]),
                        packed.places[3 * numberThere + 1],
                        packed.places[3 * numberThere + 1] + packed.places[3 * numberThere + 2])
                : user(number).equals(other.user(numberThere));
    }
}
