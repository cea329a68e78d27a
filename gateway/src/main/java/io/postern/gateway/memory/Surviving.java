package io.postern.gateway.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.postern.gateway.hashing.PasswordHashing;
import io.postern.gateway.hashing.PasswordHashing.TooBusy;
import io.postern.gateway.login.Method;
import io.postern.gateway.login.Outcome;
import io.postern.gateway.login.Outcome.Granted;
import io.postern.gateway.login.Outcome.Refused;
import io.postern.gateway.login.Outcome.Unavailable;
import io.postern.gateway.login.UserPassword;
import io.postern.store.PasswordProof;
import io.postern.store.PasswordSet;
import io.postern.store.StoreException;
import io.postern.store.UserStore;
import io.postern.user.DirectoryAccount;
import io.postern.user.DirectoryId;
import io.postern.user.Secret;
import io.postern.user.User;
import io.postern.user.UserId;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets somebody in whose directory does not answer, with the password that it accepted last; a want of room here is no outage. A hash
 * of that is kept in the user table; a password that is kept already is hashed again only when an eighth of the maximum age is over.
 *
 * <p>A password that does not fit is no "no": it may be a newer one. But nothing else counts such tries during an outage, so after a
 * few of them the proof is forgotten.
 */
final class Surviving {

    private static final Logger LOG = LoggerFactory.getLogger(Surviving.class);
    private static final int MOST = 100_000;
    private static final int GUESSES = 5;

    private final UserStore store;
    private final PasswordHashing hashing;
    private final InstantSource clock;
    private final Duration age;
    private final KeyedHash hash;
    private final Cache<UserId, byte[]> kept;
    private final Cache<UserId, AtomicInteger> guesses;
    private final Forgetting forgetting = new Forgetting();

    Surviving(Parts parts, KeyedHash hash, Duration age) {
        this.store = parts.store();
        this.hashing = parts.hashing();
        this.clock = parts.clock();
        this.age = age;
        this.hash = hash;
        this.kept = cache(age.dividedBy(8));
        this.guesses = cache(age);
    }

    /** What both a login and an outage need. */
    record Parts(UserStore store, PasswordHashing hashing, InstantSource clock) {}

    /** When a directory was asked, and how often something had been forgotten of the user then. */
    private record Asked(Instant when, long forgotten) {}

    private <V> Cache<UserId, V> cache(Duration life) {
        return Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(life)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .executor(Runnable::run)
                .build();
    }

    UserPassword around(UserPassword inner) {
        return (user, password) -> check(inner, user, password);
    }

    private Outcome check(UserPassword inner, User user, Secret password) {
        var asked = new Asked(clock.instant(), forgetting.count(user.id()));
        Outcome outcome = inner.check(user, password);
        DirectoryAccount account = user.account();
        if (account == null) {
            return outcome;
        }
        return switch (outcome) {
            case Granted granted -> {
                if (granted.method() == Method.PASSWORD) {
                    keep(user, account.id(), password, asked);
                }
                yield granted;
            }
            case Refused refused -> {
                forget(user.id());
                yield refused;
            }
            case Outcome.Throttled throttled -> throttled;
            case Unavailable unavailable ->
                unavailable.outage() && isProved(user.id(), account.id(), password)
                        ? new Granted(user, Method.CACHED)
                        : unavailable;
        };
    }

    /** Keeps the proof; if that cannot be done, an older one must not stay in its place. */
    private void keep(User user, DirectoryId account, Secret password, Asked asked) {
        byte[] digest = hash.of(user.id(), password);
        byte[] before = kept.getIfPresent(user.id());
        guesses.invalidate(user.id());
        if (before != null && MessageDigest.isEqual(before, digest)) {
            return;
        }
        try {
            store.proofs().keep(new PasswordProof(user.id(), account, hashing.hash(password), asked.when()));
            kept.put(user.id(), digest);
            if (forgetting.count(user.id()) != asked.forgotten()
                    || !store.find(user.id()).equals(Optional.of(user))) {
                forget(user.id()); // refused or suspended, perhaps, while this was being kept
            }
        } catch (TooBusy | StoreException cannot) {
            LOG.debug("No proof is kept of {}: {}", user.id(), cannot.getMessage());
            forget(user.id());
        }
    }

    private boolean isProved(UserId user, DirectoryId account, Secret password) {
        try {
            Optional<PasswordProof> proof = store.proofs().of(user).filter(kept -> counts(kept, account));
            if (proof.isEmpty()) {
                return false;
            }
            if (hashing.verify(proof.get().hash(), password)) {
                return true;
            }
            if (guesses.get(user, _ -> new AtomicInteger()).incrementAndGet() >= GUESSES) {
                forget(user);
            }
        } catch (TooBusy | StoreException cannot) {
            LOG.debug("The proof of {} could not be asked: {}", user, cannot.getMessage());
        }
        return false;
    }

    private boolean counts(PasswordProof proof, DirectoryId account) {
        Instant now = clock.instant();
        return proof.account().equals(account)
                && now.isBefore(proof.proved().plus(age))
                && !proof.proved().isAfter(now.plus(PasswordMemory.SKEW))
                && !isOld(proof);
    }

    /** Proofs are forgotten when a change is heard; this one may have been on its way then, or could not be forgotten. */
    private boolean isOld(PasswordProof proof) {
        PasswordSet set = store.passwordsSet(List.of(proof.user())).get(proof.user());
        return set != null && proof.proved().isBefore(set.time());
    }

    /** Forgets a user's proof. */
    void forget(UserId user) {
        forgetting.happens(user);
        kept.invalidate(user);
        try {
            if (store.proofs().of(user).isPresent()) {
                store.proofs().forget(user);
            }
        } catch (StoreException broken) {
            LOG.warn("The proof of user {} could not be forgotten: {}", user, broken.getMessage());
        }
    }

    /** Forgets whoever has had another password since about the time when their directory was asked. */
    void passwordsSet(Map<DirectoryId, Instant> since) {
        try {
            for (PasswordProof proof : store.proofs().of(since.keySet())) {
                Instant set = since.get(proof.account());
                if (set != null && PasswordMemory.mayBeOlder(proof.proved(), set)) {
                    forget(proof.user());
                }
            }
        } catch (StoreException broken) {
            LOG.warn("Proofs of passwords that were changed could not be forgotten: {}", broken.getMessage());
        }
    }
}
