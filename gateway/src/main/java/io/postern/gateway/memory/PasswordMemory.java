package io.postern.gateway.memory;

import io.postern.directory.DirectoryUser;
import io.postern.gateway.hashing.PasswordHashing;
import io.postern.gateway.login.Outcome;
import io.postern.gateway.login.UserPassword;
import io.postern.store.UserStore;
import io.postern.user.DirectoryAccount;
import io.postern.user.DirectoryId;
import io.postern.user.Secret;
import io.postern.user.User;
import io.postern.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What is remembered of the answers of directories to passwords; with nothing asked for, nothing. */
public final class PasswordMemory {

    /** By how much the clocks of a domain and of this machine may differ, as Kerberos has it (RFC 4120 8.2). */
    static final Duration SKEW = Duration.ofMinutes(5);

    private final @Nullable Remembered remembered;
    private final @Nullable Surviving surviving;

    /**
     * A memory of nothing yet.
     *
     * @param remember for how long a yes is repeated without asking; null for not at all
     * @param surviveOutage how old the last yes may be when nobody can be asked; null for not at all
     */
    public PasswordMemory(
            @Nullable Duration remember,
            @Nullable Duration surviveOutage,
            UserStore store,
            PasswordHashing hashing,
            InstantSource clock) {
        var hash = KeyedHash.withFreshKey();
        this.remembered = remember == null ? null : new Remembered(hash, remember, store, clock);
        this.surviving = surviveOutage == null
                ? null
                : new Surviving(new Surviving.Parts(store, hashing, clock), hash, surviveOutage);
    }

    /**
     * Asks the directory where memory does not help, and learns from its answers.
     *
     * @param configured whether the account's directory still is: what one has said that was removed holds no longer
     */
    public UserPassword around(UserPassword directory, Predicate<DirectoryAccount> configured) {
        return new UserPassword() {
            @Override
            public Outcome check(User user, Secret password) {
                return known(user, directory, configured).check(user, password);
            }

            @Override
            public Outcome checkUnasked(User user, Secret password, Outcome.Unavailable otherwise) {
                return known(user, (one, own) -> directory.checkUnasked(one, own, otherwise), configured)
                        .check(user, password);
            }
        };
    }

    private UserPassword known(User user, UserPassword directory, Predicate<DirectoryAccount> configured) {
        DirectoryAccount account = user.account();
        if (account == null || !configured.test(account)) {
            return directory;
        }
        UserPassword asked = remembered == null ? directory : remembered.around(directory);
        return surviving == null ? asked : surviving.around(asked);
    }

    /** Forgets a user: they were suspended, or an administrator ended their sessions, or their password was changed. */
    public void forget(UserId user) {
        if (remembered != null) {
            remembered.forget(user);
        }
        if (surviving != null) {
            surviving.forget(user);
        }
    }

    /** Forgets those of these people who may have another password by now than the one that was remembered. */
    public void read(List<DirectoryUser> people) {
        if (remembered == null && surviving == null) {
            return;
        }
        Map<DirectoryId, Instant> since = new HashMap<>();
        for (DirectoryUser person : people) {
            Instant set = person.state().passwordSet();
            if (set != null) {
                since.put(person.account().id(), set);
            }
        }
        if (remembered != null) {
            remembered.passwordsSet(since);
        }
        if (surviving != null) {
            surviving.passwordsSet(since);
        }
    }

    /** Whether what was asked then may have been about an older password than the one set at that time by the domain's clock. */
    static boolean mayBeOlder(Instant asked, Instant set) {
        return asked.isBefore(set.equals(Instant.MAX) ? set : set.plus(SKEW));
    }
}
