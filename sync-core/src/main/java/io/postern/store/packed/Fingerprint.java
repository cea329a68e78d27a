package io.postern.store.packed;

import io.postern.user.User;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** A short text that is the same for equal users, in every JVM, and another for different ones: 96 bits of SHA-256. */
public final class Fingerprint {

    private static final int BYTES = 12;

    private static final MessageDigest SHA_256 = sha256();

    private Fingerprint() {}

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The fingerprint of a user, without the password hash. */
    public static String of(User user) {
        try {
            // A copy of an unused one is quicker than a search for whoever provides it.
            byte[] digest = ((MessageDigest) SHA_256.clone()).digest(UserBytes.of(user));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, BYTES));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }
}
