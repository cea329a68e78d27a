package io.postern.gateway.memory;

import io.postern.user.Secret;
import io.postern.user.UserId;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 (RFC 2104) of a user's password under a key that this process made and never writes down. */
final class KeyedHash {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    private KeyedHash(SecretKeySpec key) {
        this.key = key;
    }

    static KeyedHash withFreshKey() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        return new KeyedHash(new SecretKeySpec(random, ALGORITHM));
    }

    byte[] of(UserId user, Secret password) {
        byte[] bytes = password.utf8();
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(ByteBuffer.allocate(2 * Long.BYTES)
                    .putLong(user.value().getMostSignificantBits())
                    .putLong(user.value().getLeastSignificantBits())
                    .array());
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this JVM has no " + ALGORITHM, impossible);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
