package io.postern.gateway.password;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.postern.directory.DirectoryUser;
import io.postern.store.PasswordSet;
import io.postern.store.StoreException;
import io.postern.store.UserStore;
import io.postern.store.UserView;
import io.postern.user.DirectoryAccount;
import io.postern.user.DirectoryId;
import io.postern.user.User;
import io.postern.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears from synchronisations since when people have their passwords, and notes what is news in the user table, for all gateways: who
 * came in with an older password is out. What is longer ago than any session lives is no news.
 */
public final class HeardChanges {

    private static final Logger LOG = LoggerFactory.getLogger(HeardChanges.class);
    private static final int MOST = 100_000;

    /** By how much the clocks of a domain and of this machine may differ, as Kerberos has it (RFC 4120 8.2). */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private final UserStore store;
    private final Duration longest;
    private final InstantSource clock;
    /** What was heard lately, of those who are no users yet as well: to be told it again is no news. */
    private final Cache<Account, Instant> heard =
            Caffeine.newBuilder().maximumSize(MOST).executor(Runnable::run).build();
    /** What could not be noted: where only changes are read, nobody says it again. */
    private final Map<Account, Instant> owed = new ConcurrentHashMap<>();

    /**
     * Has heard nothing yet.
     *
     * @param longest how long ago a session can have begun
     */
    public HeardChanges(UserStore store, Duration longest, InstantSource clock) {
        this.store = store;
        this.longest = longest.plus(SKEW);
        this.clock = clock;
    }

    /** An account, and the directory that speaks for it: of several that claim the same one only the user's own counts. */
    private record Account(DirectoryId id, String directory) {

        static Account of(DirectoryAccount account) {
            return new Account(account.id(), account.directory());
        }
    }

    /** People were read. */
    public void read(List<DirectoryUser> people) {
        Instant oldest = clock.instant().minus(longest);
        Map<Account, Instant> said = new HashMap<>();
        for (DirectoryUser person : people) {
            Instant set = person.state().passwordSet();
            if (set != null && set.isAfter(oldest)) {
                said.put(Account.of(person.account()), set);
            }
        }
        said.entrySet().removeIf(one -> one.getValue().equals(heard.getIfPresent(one.getKey())));
        owed.forEach(said::putIfAbsent);
        try {
            note(said);
            said.forEach(owed::remove);
        } catch (StoreException broken) {
            owed.putAll(said);
            LOG.error(
                    "{} passwords were changed in the directory, but not everybody who came in with the old one could"
                            + " be logged out; that is tried again when the next change is read: {}",
                    said.size(),
                    broken.getMessage());
        }
    }

    private void note(Map<Account, Instant> said) {
        if (said.isEmpty()) {
            return;
        }
        Map<UserId, Instant> times = new HashMap<>();
        List<DirectoryId> ids = said.keySet().stream().map(Account::id).toList();
        for (User user : store.withAccounts(ids)) {
            Account account = user.account() == null ? null : Account.of(user.account());
            Instant set = account == null ? null : said.get(account);
            if (set != null) {
                times.put(user.id(), set);
            }
        }
        if (!news(store, times).isEmpty()) {
            store.transact(writer -> {
                Map<UserId, Instant> news = news(writer, times);
                writer.passwordsSet(news);
                return news;
            });
        }
        heard.putAll(said);
    }

    private Map<UserId, Instant> news(UserView table, Map<UserId, Instant> times) {
        Map<UserId, PasswordSet> known = table.passwordsSet(times.keySet());
        Map<UserId, Instant> news = new HashMap<>(times);
        news.entrySet().removeIf(said -> !isNews(said.getValue(), known.get(said.getKey())));
        return news;
    }

    /**
     * An earlier time than the known one comes from a domain controller that has not received that yet; unless the known one has not come
     * to pass, because the password must be changed, or because a clock was wrong: it would hide every change until then.
     */
    private boolean isNews(Instant said, @Nullable PasswordSet known) {
        if (known == null) {
            return true;
        }
        boolean later = said.isAfter(known.time())
                || known.time().isAfter(clock.instant().plus(SKEW));
        return later && !said.equals(known.time());
    }
}
