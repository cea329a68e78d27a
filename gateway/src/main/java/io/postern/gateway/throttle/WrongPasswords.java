package io.postern.gateway.throttle;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.postern.user.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** Passwords that were refused, for a while and as keyed hashes; the key never leaves this process's memory. */
final class WrongPasswords {

    private static final Duration WHILE = Duration.ofMinutes(30);
    private static final int AT_MOST = 100_000;
    private static final int KEY_BYTES = 32;

    /**
     * That a password was refused.
     *
     * @param judged whether a directory said that it is wrong, and not only that it does not matter now
     */
    record Refused(Instant when, boolean judged) {}

    private final Cache<ByteBuffer, Refused> refused =
            Caffeine.newBuilder().expireAfterWrite(WHILE).maximumSize(AT_MOST).build();
    private final SecretKey key;
    private final InstantSource clock;

    private WrongPasswords(SecretKey key, InstantSource clock) {
        this.key = key;
        this.clock = clock;
    }

    static WrongPasswords underFreshKey(InstantSource clock) {
        byte[] bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        return new WrongPasswords(new SecretKeySpec(bytes, "HmacSHA256"), clock);
    }

    /** When and how this password was last refused for an account or a name. */
    Optional<Refused> refused(String subject, Secret password) {
        return Optional.ofNullable(refused.getIfPresent(digest(subject, password)));
    }

    void remember(String subject, Secret password, boolean judged) {
        refused.put(digest(subject, password), new Refused(clock.instant(), judged));
    }

    void forget(Candidate candidate) {
        refused.invalidate(digest(candidate.account(), candidate.password()));
        refused.invalidate(digest(candidate.name(), candidate.password()));
    }

    private ByteBuffer digest(String subject, Secret secret) {
        byte[] password = secret.utf8();
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(subject.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return ByteBuffer.wrap(mac.doFinal(password));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this JVM has no HmacSHA256", impossible);
        } finally {
            Arrays.fill(password, (byte) 0);
        }
    }
}
