package io.postern.gateway.throttle;

import io.postern.store.StoreException;
import io.postern.store.UserTable;
import io.postern.user.DirectoryAccount;
import io.postern.user.LoginName;
import io.postern.user.Spelling;
import io.postern.user.User;
import io.postern.user.UserRoll;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which spellings are one name: {@code alice}, {@code CORP\alice}, {@code alice@corp.example.test}. The text alone decides, and what is
 * common to all users, never whom it means, so that known and unknown names are counted alike by whoever looks from outside.
 *
 * <p>A domain is left out if some user's account lies in it; a suffix, too, if it is what two names of some user differ in. They are
 * read from the user table at the first name, and again aside when that has changed.
 */
final class Spellings {

    private static final Logger LOG = LoggerFactory.getLogger(Spellings.class);
    private static final Duration FRESH = Duration.ofMinutes(1);
    /** A large table is read so seldom that it costs a hundredth of a core. */
    private static final int REST = 100;

    private final UserTable users;
    private final AtomicLong due = new AtomicLong();
    private volatile Known known = Known.NOTHING;

    Spellings(UserTable users) {
        this.users = users;
    }

    /**
     * What is left out.
     *
     * @param version of the user table
     * @param domains before a backslash
     * @param suffixes behind an at sign
     */
    private record Known(long version, Set<String> domains, Set<String> suffixes) {

        static final Known NOTHING = new Known(-1, Set.of(), Set.of());
    }

    /** The name that all spellings of it are counted by. */
    String common(LoginName name) {
        refreshWhenDue();
        return switch (name) {
            case LoginName.Plain plain -> plain.canonical();
            case LoginName.Qualified qualified -> {
                String typed = qualified.canonical();
                yield known.suffixes().contains(suffix(typed)) ? local(typed) : typed;
            }
            case LoginName.DownLevel(var domain, var account) ->
                known.domains().contains(domain.value()) && account.value().indexOf('\\') < 0
                        ? account.value()
                        : name.canonical();
        };
    }

    /** All names of a user, each as it is counted. */
    Set<String> common(User user) {
        return names(user)
                .flatMap(name -> parsed(name).stream())
                .map(this::common)
                .collect(Collectors.toSet());
    }

    /** Empty for an address that nobody can type as a name. */
    private static Optional<LoginName> parsed(String name) {
        try {
            return Optional.of(LoginName.parse(name));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private void refreshWhenDue() {
        long now = System.nanoTime();
        long was = due.get();
        if (known.version() < 0) {
            refresh();
        } else if (now - was >= 0 && due.compareAndSet(was, now + FRESH.toNanos())) {
            begin();
        }
    }

    /** Reads them aside. */
    void begin() {
        Thread.ofVirtual().name("spellings").start(() -> {
            try {
                refresh();
            } catch (StoreException unread) {
                LOG.debug("The domains of all users could not be read: {}", unread.getMessage());
            }
        });
    }

    /** Reads them if the user table has changed. */
    synchronized void refresh() {
        long begun = System.nanoTime();
        long version = users.version();
        if (known.version() == version) {
            return;
        }
        var domains = new HashSet<String>();
        var suffixes = new HashSet<String>();
        UserRoll roll = users.roll();
        for (int number = 0; number < roll.size(); number++) {
            User user = roll.user(number);
            addDomain(user.account(), domains);
            addSuffixes(names(user).distinct().toList(), suffixes);
        }
        suffixes.addAll(domains);
        long now = System.nanoTime();
        due.set(now + Math.max(FRESH.toNanos(), REST * (now - begun)));
        known = new Known(version, domains, suffixes);
    }

    private static void addDomain(@Nullable DirectoryAccount account, Set<String> domains) {
        if (account != null) {
            domains.add(Spelling.normal(account.domain().dns()));
            domains.add(Spelling.normal(account.domain().netbios()));
        }
    }

    private static void addSuffixes(List<String> names, Set<String> suffixes) {
        for (String name : names) {
            if (!suffix(name).isEmpty()
                    && names.stream()
                            .anyMatch(
                                    other -> !other.equals(name) && local(other).equals(local(name)))) {
                suffixes.add(suffix(name));
            }
        }
    }

    private static Stream<String> names(User user) {
        DirectoryAccount account = user.account();
        Stream<String> ofAccount =
                account == null ? Stream.empty() : Stream.of(account.samAccountName(), account.userPrincipalName());
        return Stream.of(Stream.of(user.name().value()), ofAccount, user.profile().emailAddresses().stream())
                .flatMap(some -> some)
                .flatMap(Stream::ofNullable)
                .map(Spelling::normal);
    }

    /** Before the last at sign; the whole name if there is none, or nothing before it. */
    private static String local(String name) {
        int at = name.lastIndexOf('@');
        return at > 0 ? name.substring(0, at) : name;
    }

    private static String suffix(String name) {
        int at = name.lastIndexOf('@');
        return at > 0 ? name.substring(at + 1) : "";
    }
}
