package io.postern.gateway.management;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.postern.store.UserStore;
import io.postern.user.Authentication;
import io.postern.user.LoginName;
import io.postern.user.User;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * Administrators who proved their password a moment ago, so that a client that polls does not cost a hash each time. Only local
 * users; under a keyed hash of what they sent; worthless as soon as their row or their password hash is another.
 */
final class RememberedLogins {

    private static final Duration MOMENT = Duration.ofSeconds(10);
    private static final int AT_MOST = 100;

    private final UserStore store;
    private final SecretKey key;
    private final Cache<ByteBuffer, Proof> proofs =
            Caffeine.newBuilder().expireAfterWrite(MOMENT).maximumSize(AT_MOST).build();

    RememberedLogins(UserStore store, SecretKey key) {
        this.store = store;
        this.key = key;
    }

    /** Who proved it, and with which hash. */
    record Proof(User user, String hash) {
        @Override
        public String toString() {
            return user.name().value();
        }
    }

    /** The user who proved exactly this header from this client, if nothing about them has changed since. */
    Optional<User> find(String header, String client) {
        return Optional.ofNullable(proofs.getIfPresent(digest(header, client)))
                .filter(this::stillHolds)
                .map(Proof::user);
    }

    /** Whom the name means and what their hash is, read before the password is checked: a change meanwhile then counts. */
    Optional<Proof> candidate(LoginName name) {
        List<User> meant = store.meantBy(name);
        return meant.size() == 1 && meant.getFirst().authentication() == Authentication.INTEGRATED
                ? store.passwordHash(meant.getFirst().id()).map(hash -> new Proof(meant.getFirst(), hash))
                : Optional.empty();
    }

    /** Keeps the candidate who turned out to be this user. */
    void remember(String header, String client, Optional<Proof> candidate, User proved) {
        candidate
                .filter(proof -> proof.user().equals(proved))
                .ifPresent(proof -> proofs.put(digest(header, client), proof));
    }

    private boolean stillHolds(Proof proof) {
        return store.find(proof.user().id()).equals(Optional.of(proof.user()))
                && store.passwordHash(proof.user().id()).equals(Optional.of(proof.hash()));
    }

    private ByteBuffer digest(String header, String client) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(client.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return ByteBuffer.wrap(mac.doFinal(header.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this JVM has no HmacSHA256", impossible);
        }
    }
}
