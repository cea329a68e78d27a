package io.postern.gateway.throttle;

import io.postern.directory.DirectoryUnavailable;
import io.postern.directory.Lockout;
import io.postern.store.Tally;
import io.postern.store.Tries;
import io.postern.store.Turn;
import io.postern.user.DirectoryAccount;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides which tries of passwords are heard, together with all gateways at the same user table. Blocking; safe for several threads. */
public final class Throttle {

    /** So long a password that was wrong is wrong without another look. */
    private static final Duration A_MOMENT = Duration.ofSeconds(2);

    /** How far the clock of a domain controller may be from ours, and more (Kerberos allows five minutes). */
    private static final Duration CLOCKS_APART = Duration.ofMinutes(10);

    private final Tries tries;
    private final Counting counting;
    private final ThrottleSettings settings;
    private final Policies policies;
    private final Duration patience;
    private final InstantSource clock;
    private final Familiarity familiarity;
    private final WrongPasswords wrongPasswords;
    private final Waits waits = new Waits();

    /**
     * A throttle.
     *
     * @param patience how long one try waits for another try of the same directory account
     */
    public Throttle(Tries tries, ThrottleSettings settings, Lockouts lockouts, Duration patience, InstantSource clock) {
        this.tries = tries;
        this.counting = new Counting(tries);
        this.settings = settings;
        this.policies = new Policies(lockouts);
        this.patience = patience;
        this.clock = clock;
        this.familiarity = new Familiarity(tries);
        this.wrongPasswords = WrongPasswords.underFreshKey(clock);
    }

    /** How long this candidate has to wait, as far as this gateway remembers; asks nobody. */
    public Optional<Duration> remembered(Candidate candidate) {
        return waits.of(candidate);
    }

    /** The turn of a directory account, without which it must not be asked about: tries side by side would count past every limit. */
    public Optional<Turn> turn(Candidate candidate) {
        return candidate.directory() == null ? Optional.of(() -> {}) : tries.turn(candidate.account(), patience);
    }

    /** Whether the try is heard; to be asked when its turn has come. */
    public Ruling rule(Candidate candidate) {
        counting.pay(candidate.account());
        Map<String, Tally> tallies = tries.of(candidate.subjects());
        Duration wait =
                settings.address().wait(tally(tallies, candidate.address()).ahead());
        if (isLonger(wait, Duration.ZERO)) {
            return waits.keep(candidate.address(), wait);
        }
        Tally account = tally(tallies, candidate.account());
        if (tallies.containsKey(candidate.account())) {
            boolean familiar = familiarity.has(candidate.user(), candidate.network());
            Tally bucket = familiar ? tally(tallies, candidate.seenFrom()) : account;
            wait = settings.account().wait(bucket.ahead());
            try {
                wait = longer(wait, streakWait(candidate.directory(), account, familiar));
            } catch (DirectoryUnavailable unread) {
                return new Ruling.Unsure(
                        "How near the account is to being locked could not be read: " + unread.getMessage());
            }
            if (isLonger(wait, Duration.ZERO)) {
                return waits.keep(Subjects.seenFrom(candidate.account(), candidate.network()), wait);
            }
        }
        return repeated(candidate, tallies);
    }

    /** How long the streak of an account keeps a try waiting: by our own count, then by what its directory says now. */
    private Duration streakWait(@Nullable DirectoryAccount directory, Tally account, boolean familiar)
            throws DirectoryUnavailable {
        if (account.streak() == 0) {
            return Duration.ZERO;
        }
        Optional<Allowance> known = policies.known(directory);
        Duration ours =
                known.map(allowance -> streakWait(allowance, account, familiar)).orElse(Duration.ZERO);
        boolean unbounded = known.filter(Allowance.UNBOUNDED::equals).isPresent();
        if (directory == null || unbounded || isLonger(ours, Duration.ZERO)) {
            return ours;
        }
        Lockout lockout;
        try {
            lockout = policies.ask(directory);
        } catch (DirectoryUnavailable unread) {
            if (known.isPresent()) {
                return ours;
            }
            throw unread;
        }
        Allowance allowance = policies.allowance(lockout.policy());
        Duration theirs = lockout.badPasswords() >= allowance.tries(familiar) ? lockout.ends() : Duration.ZERO;
        return longer(streakWait(allowance, account, familiar), theirs);
    }

    /** How long an account's next try would have to wait, as far as that is known without asking its directory. */
    Duration wait(@Nullable DirectoryAccount directory, Tally account, boolean familiar) {
        Duration streak = policies.known(directory)
                .map(allowance -> streakWait(allowance, account, familiar))
                .orElse(Duration.ZERO);
        return longer(settings.account().wait(account.ahead()), streak);
    }

    void forgetWaits() {
        waits.clear();
    }

    private static Duration streakWait(Allowance allowance, Tally account, boolean familiar) {
        return account.streak() >= allowance.tries(familiar) ? allowance.span().minus(account.quiet()) : Duration.ZERO;
    }

    /** A password that was wrong stays wrong until the directory has another. */
    private Ruling repeated(Candidate candidate, Map<String, Tally> tallies) {
        Optional<WrongPasswords.Refused> refused = wrongPasswords.refused(candidate);
        if (refused.isEmpty()) {
            return new Ruling.Heard(new Hearing(this, candidate, tallies, false));
        }
        if (refused.get().when().plus(A_MOMENT).isAfter(clock.instant())) {
            return new Ruling.WrongAgain();
        }
        DirectoryAccount directory = candidate.directory();
        try {
            if (directory != null
                    && refused.get().judged()
                    && policies.ask(directory)
                            .passwordSetBefore(refused.get().when().minus(CLOCKS_APART))) {
                return new Ruling.WrongAgain();
            }
        } catch (DirectoryUnavailable unread) {
            return new Ruling.Unsure("Whether the password was changed could not be read: " + unread.getMessage());
        }
        return new Ruling.Heard(new Hearing(this, candidate, tallies, true));
    }

    private static Tally tally(Map<String, Tally> tallies, String subject) {
        return tallies.getOrDefault(subject, Tally.none(subject));
    }

    private static boolean isLonger(Duration one, Duration other) {
        return one.compareTo(other) > 0;
    }

    private static Duration longer(Duration one, Duration other) {
        return isLonger(one, other) ? one : other;
    }

    Tries tries() {
        return tries;
    }

    Counting counting() {
        return counting;
    }

    ThrottleSettings settings() {
        return settings;
    }

    Policies policies() {
        return policies;
    }

    Familiarity familiarity() {
        return familiarity;
    }

    WrongPasswords wrongPasswords() {
        return wrongPasswords;
    }
}
