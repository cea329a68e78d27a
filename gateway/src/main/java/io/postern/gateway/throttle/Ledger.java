package io.postern.gateway.throttle;

import io.postern.store.Tally;
import io.postern.store.UserTable;
import io.postern.user.LoginName;
import io.postern.user.User;
import io.postern.user.UserId;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Refused tries as an administrator sees them, and lifts them. */
public final class Ledger {

    private static final int AT_MOST = 1000;

    private final Throttle throttle;
    private final UserTable users;

    /** The ledger of a throttle. */
    public Ledger(Throttle throttle, UserTable users) {
        this.throttle = throttle;
        this.users = users;
    }

    /**
     * What has been counted about somebody, or about a client address.
     *
     * @param kind {@code user}, {@code unknownName}, {@code address}, or {@code name}: of one or several users, tried in spellings that
     *     mean none of them
     * @param name the user's name, the name that was tried, or the address
     * @param network the familiar network from which this was counted apart; null if it was not
     * @param refusals refused tries in a row
     * @param sinceLast how long ago the last of them was
     * @param retryAfter how long the next try will have to wait; zero if it is heard
     */
    public record Entry(
            String kind,
            String name,
            @Nullable String network,
            int refusals,
            Duration sinceLast,
            Duration retryAfter) {}

    /** Everything that still weighs, at most a thousand entries, the latest first. */
    public List<Entry> entries() {
        List<Tally> tallies = throttle.tries().latest(AT_MOST).stream()
                .filter(tally -> !Subjects.isUnanswered(tally.subject()))
                .toList();
        Set<String> subjects = tallies.stream().map(Tally::subject).collect(Collectors.toSet());
        return tallies.stream()
                .flatMap(tally -> entry(tally, subjects).stream())
                .toList();
    }

    private Optional<Entry> entry(Tally tally, Set<String> listed) {
        String subject = tally.subject();
        if (subject.startsWith(Subjects.ADDRESS)) {
            String address = subject.substring(Subjects.ADDRESS.length());
            return Optional.of(
                    entry("address", address, null, tally, throttle.limits().ofAddress(tally)));
        }
        return subject.startsWith(Subjects.NAME) ? ofName(tally, listed) : Optional.of(ofUser(tally));
    }

    /** What was counted of a user's names is told with the user, where something was. */
    private Optional<Entry> ofName(Tally tally, Set<String> listed) {
        String name = tally.subject().substring(Subjects.NAME.length());
        List<User> meant = users.meantBy(LoginName.parse(name));
        if (meant.stream().anyMatch(user -> listed.contains(Subjects.of(user.id())))) {
            return Optional.empty();
        }
        String kind = meant.isEmpty() ? "unknownName" : "name";
        return Optional.of(entry(kind, name, null, tally, throttle.limits().usual(tally)));
    }

    private Entry ofUser(Tally tally) {
        int from = tally.subject().indexOf(Subjects.FROM);
        String network = from < 0 ? null : tally.subject().substring(from + Subjects.FROM.length());
        String id = tally.subject()
                .substring(Subjects.USER.length(), from < 0 ? tally.subject().length() : from);
        Optional<User> user = users.find(new UserId(UUID.fromString(id)));
        return entry(
                "user",
                user.map(known -> known.name().value()).orElse(id),
                network,
                tally,
                throttle.limits().known(user.map(User::account).orElse(null), tally, network != null));
    }

    private static Entry entry(String kind, String name, @Nullable String network, Tally tally, Duration wait) {
        return new Entry(kind, name, network, tally.streak(), tally.quiet(), wait.isNegative() ? Duration.ZERO : wait);
    }

    /**
     * Forgets what was counted about a name or a client address, at all gateways; what a directory has counted itself stays.
     *
     * @return how much there was
     * @throws IllegalArgumentException with a sentence, if it can be neither
     */
    public int lift(String nameOrAddress) {
        var subjects = new LinkedHashSet<String>();
        String address = nameOrAddress.replaceFirst("/64$", "");
        if (Networks.isAddress(address)) {
            subjects.add(Subjects.address(Networks.of(address)));
        } else {
            LoginName name = LoginName.parse(nameOrAddress);
            subjects.add(throttle.key(name));
            for (User user : users.meantBy(name)) {
                subjects.add(Subjects.of(user.id()));
                throttle.spellings().common(user).forEach(common -> subjects.add(Subjects.of(common)));
            }
        }
        int lifted = throttle.tries().forget(subjects);
        throttle.forgetWaits();
        return lifted;
    }
}
