package io.postern.gateway.throttle;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.postern.directory.DirectoryUnavailable;
import io.postern.directory.Lockout;
import io.postern.directory.LockoutPolicy;
import io.postern.user.DirectoryAccount;
import io.postern.user.DirectoryId;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What accounts are allowed by the policies of their directories, kept for a while. */
final class Policies {

    private static final Duration WHILE = Duration.ofMinutes(10);
    private static final int AT_MOST = 100_000;
    /** After a wrong password whose directory did not say when it is forgotten. */
    private static final Duration UNKNOWN_SPAN = Duration.ofDays(1);

    private final Cache<DirectoryId, LockoutPolicy> known =
            Caffeine.newBuilder().expireAfterWrite(WHILE).maximumSize(AT_MOST).build();
    private final Lockouts lockouts;

    Policies(Lockouts lockouts) {
        this.lockouts = lockouts;
    }

    /** What is allowed, as far as it is known without asking; empty for a directory account of which nothing is known. */
    Optional<Allowance> known(@Nullable DirectoryAccount account) {
        return account == null
                ? Optional.of(Allowance.of(lockouts.lockoutPolicy()))
                : Optional.ofNullable(known.getIfPresent(account.id())).map(this::allowance);
    }

    /** How near the account is to being locked now, by its directory; its policy is kept. */
    Lockout ask(DirectoryAccount account) throws DirectoryUnavailable {
        Lockout lockout = lockouts.lockout(account);
        known.put(account.id(), lockout.policy());
        return lockout;
    }

    /** By the stricter one of the account's and the usual policy: who has a laxer one cannot be told from a name that nobody has. */
    Allowance allowance(LockoutPolicy policy) {
        return Allowance.of(policy.orStricter(lockouts.lockoutPolicy()));
    }

    /** After how long a wrong password is forgotten; where that is unknown a long time, which the next try will correct. */
    Duration span(@Nullable DirectoryAccount account) {
        return known(account).map(Allowance::span).orElse(UNKNOWN_SPAN);
    }
}
