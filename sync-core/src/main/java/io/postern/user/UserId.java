package io.postern.user;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** The identity of a row of the user table: random, never reused, the same through every rename. */
public record UserId(UUID value) {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** A fresh identity. */
    public static UserId random() {
        return new UserId(UUID.randomUUID());
    }

    /** Fresh identities in ascending order, as a table takes many of them fastest. */
    public static List<UserId> random(int count) {
        var bytes = ByteBuffer.allocate(2 * Long.BYTES * count);
        RANDOM.nextBytes(bytes.array());
        return IntStream.range(0, count)
                .mapToObj(_ -> new UUID(versioned(bytes.getLong()), variant(bytes.getLong())))
                .sorted()
                .map(UserId::new)
                .toList();
    }

    /** Version 4 and variant 2 of RFC 9562. */
    private static long versioned(long random) {
        return (random & ~0xF000L) | 0x4000L;
    }

    private static long variant(long random) {
        return (random & ~(3L << 62)) | (1L << 63);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
