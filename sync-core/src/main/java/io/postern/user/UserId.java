package io.postern.user;

import java.util.UUID;

/** The identity of a row of the user table: random, never reused, the same through every rename. */
public record UserId(UUID value) {

    /** A fresh identity. */
    public static UserId random() {
        return new UserId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
