package io.postern.gateway.throttle;

import io.postern.store.Tally;
import io.postern.store.UserTable;
import io.postern.user.LoginName;
import io.postern.user.User;
import io.postern.user.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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
     * @param kind {@code user}, {@code unknownName} or {@code address}
     * @param name the user's name, the name that nobody has, or the address
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
        return throttle.tries().latest(AT_MOST).stream().map(this::entry).toList();
    }

    private Entry entry(Tally tally) {
        String subject = tally.subject();
        int from = subject.startsWith(Subjects.USER) ? subject.indexOf(Subjects.FROM) : -1;
        String network = from < 0 ? null : subject.substring(from + Subjects.FROM.length());
        String account = from < 0 ? subject : subject.substring(0, from);
        String name = account.substring(account.indexOf(' ') + 1);
        if (account.startsWith(Subjects.ADDRESS)) {
            return entry(
                    "address", name, null, tally, throttle.settings().address().wait(tally.ahead()));
        }
        if (account.startsWith(Subjects.NAME)) {
            return entry("unknownName", name, null, tally, throttle.wait(null, tally, network != null));
        }
        Optional<User> user = users.find(new UserId(UUID.fromString(name)));
        return entry(
                "user",
                user.map(known -> known.name().value()).orElse(name),
                network,
                tally,
                throttle.wait(user.map(User::account).orElse(null), tally, network != null));
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
        var subjects = new ArrayList<String>();
        String address = nameOrAddress.replaceFirst("/64$", "");
        if (Networks.isAddress(address)) {
            subjects.add(Subjects.address(Networks.of(address)));
        } else {
            LoginName name = LoginName.parse(nameOrAddress);
            users.meantBy(name).forEach(user -> subjects.add(Subjects.of(user.id())));
            subjects.add(Subjects.of(name));
        }
        int lifted = throttle.tries().forget(subjects);
        throttle.forgetWaits();
        return lifted;
    }
}
