package io.postern.gateway.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.postern.gateway.login.Method;
import io.postern.gateway.login.Outcome;
import io.postern.gateway.login.Outcome.Granted;
import io.postern.gateway.login.Outcome.Refused;
import io.postern.gateway.login.UserPassword;
import io.postern.store.Proof;
import io.postern.store.UserTable;
import io.postern.user.DirectoryAccount;
import io.postern.user.DirectoryId;
import io.postern.user.Secret;
import io.postern.user.User;
import io.postern.user.UserId;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Repeats a directory's yes for a moment instead of asking again. A no or an outage is never remembered. */
final class Remembered {

    private static final int MOST = 100_000;

    private final KeyedHash hash;
    private final UserTable users;
    private final InstantSource clock;
    private final Cache<UserId, Yes> answers;
    private final Forgetting forgetting = new Forgetting();

    Remembered(KeyedHash hash, Duration life, UserTable users, InstantSource clock) {
        this.hash = hash;
        this.users = users;
        this.clock = clock;
        this.answers = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(life)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .executor(Runnable::run)
                .build();
    }

    /** To which password of which account a directory said yes, and when it was asked: what was changed at whatever gateway ends it. */
    private record Yes(byte[] digest, @Nullable DirectoryId account, Instant asked, long changes) {

        Proof proof() {
            return new Proof(changes, asked);
        }
    }

    UserPassword around(UserPassword inner) {
        return (user, password) -> check(inner, user, password);
    }

    private Outcome check(UserPassword inner, User user, Secret password) {
        byte[] digest = hash.of(user.id(), password);
        Yes yes = answers.getIfPresent(user.id());
        if (yes != null
                && Objects.equals(yes.account(), account(user))
                && MessageDigest.isEqual(yes.digest(), digest)
                && users.holds(user.id(), yes.proof())) {
            return new Granted(user, Method.REMEMBERED);
        }
        long before = forgetting.count(user.id());
        Instant asked = clock.instant();
        long changes = users.passwordChanges();
        Outcome outcome = inner.check(user, password);
        if (outcome instanceof Refused) {
            forget(user.id());
        } else if (outcome instanceof Granted) {
            remember(user, new Yes(digest, account(user), asked, changes), before);
        }
        return outcome;
    }

    private void remember(User user, Yes yes, long before) {
        answers.put(user.id(), yes);
        if (forgetting.count(user.id()) != before) {
            answers.invalidate(user.id());
        }
    }

    void forget(UserId user) {
        forgetting.happens(user);
        answers.invalidate(user);
    }

    /** Forgets whoever has had another password since about the time when their directory was asked. */
    void passwordsSet(Map<DirectoryId, Instant> since) {
        answers.asMap().forEach((user, yes) -> {
            Instant set = yes.account() == null ? null : since.get(yes.account());
            if (set != null && PasswordMemory.mayBeOlder(yes.asked(), set)) {
                forget(user);
            }
        });
    }

    private static @Nullable DirectoryId account(User user) {
        DirectoryAccount account = user.account();
        return account == null ? null : account.id();
    }
}
