package io.postern.gateway.throttle;

import io.postern.directory.DirectoryUnavailable;
import io.postern.store.RefusedTry;
import io.postern.store.Tally;
import io.postern.store.Tries;
import io.postern.store.Turn;
import io.postern.store.UserTable;
import io.postern.user.DirectoryAccount;
import io.postern.user.LoginName;
import io.postern.user.Secret;
import io.postern.user.UserId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
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
    private final Limits limits;
    private final Duration patience;
    private final InstantSource clock;
    private final Spellings spellings;
    private final Familiarity familiarity;
    private final WrongPasswords wrongPasswords;
    private final Waits waits = new Waits();

    /**
     * A throttle.
     *
     * @param patience how long one try waits for another try of the same directory account
     */
    public Throttle(
            UserTable users,
            Tries tries,
            ThrottleSettings settings,
            Lockouts lockouts,
            Duration patience,
            InstantSource clock) {
        this.tries = tries;
        this.counting = new Counting(tries);
        this.limits = new Limits(settings, new Policies(lockouts));
        this.patience = patience;
        this.clock = clock;
        this.spellings = new Spellings(users);
        this.familiarity = new Familiarity(tries);
        this.wrongPasswords = WrongPasswords.underFreshKey(clock);
    }

    /** Begins to read what the first login would have to wait for. */
    public void begin() {
        spellings.begin();
    }

    /** Under which one key a name is counted, however it is spelt and whomever it means. */
    public String key(LoginName name) {
        return Subjects.of(spellings.common(name));
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
        Counts counts = counts(candidate);
        Duration wait = limits.ofAddress(counts.address());
        if (wait.isPositive()) {
            return waits.keep(candidate.address(), wait);
        }
        wait = counts.familiar() ? Duration.ZERO : limits.usual(counts.name());
        if (wait.isPositive()) {
            return waits.keep(candidate.way(), wait);
        }
        Hearing hearing = hearing(counts);
        if (!counts.familiar() && limits.usual(counts.account()).isPositive()) {
            return new Ruling.Spent(hearing);
        }
        try {
            wait = limits.now(counts);
        } catch (DirectoryUnavailable unread) {
            return unsure("How near the account is to being locked could not be read: ", unread, hearing);
        }
        return wait.isPositive() ? waits.keep(candidate.way(), wait) : repeated(candidate, hearing);
    }

    private Counts counts(Candidate candidate) {
        Map<String, Tally> tallies = tries.of(candidate.subjects());
        boolean counted = tallies.containsKey(candidate.account())
                || tallies.containsKey(candidate.name())
                || tallies.containsKey(candidate.unanswered());
        return new Counts(candidate, tallies, counted && familiarity.has(candidate.user(), candidate.network()));
    }

    private Hearing hearing(Counts counts) {
        Candidate candidate = counts.candidate();
        return new Hearing(
                this,
                counts,
                refused(candidate.account(), candidate.password()).isPresent(),
                refused(candidate.name(), candidate.password()).isPresent());
    }

    private Optional<WrongPasswords.Refused> refused(String subject, Secret password) {
        return wrongPasswords.refused(subject, password);
    }

    /** A password that was wrong stays wrong until the directory has another. */
    private Ruling repeated(Candidate candidate, Hearing hearing) {
        Optional<WrongPasswords.Refused> refused = refused(candidate.account(), candidate.password());
        if (refused.isEmpty()) {
            return new Ruling.Heard(hearing);
        }
        if (refused.get().when().plus(A_MOMENT).isAfter(clock.instant())) {
            return new Ruling.WrongAgain(hearing);
        }
        DirectoryAccount directory = candidate.directory();
        try {
            if (directory != null
                    && refused.get().judged()
                    && limits.policies()
                            .ask(directory)
                            .passwordSetBefore(refused.get().when().minus(CLOCKS_APART))) {
                return new Ruling.WrongAgain(hearing);
            }
        } catch (DirectoryUnavailable unread) {
            return unsure("Whether the password was changed could not be read: ", unread, hearing);
        }
        return new Ruling.Heard(hearing);
    }

    private static Ruling unsure(String what, DirectoryUnavailable unread, Hearing hearing) {
        return new Ruling.Unsure(what + unread.getMessage(), unread.isOutage(), hearing);
    }

    /**
     * A password went out to an account's directory, and no answer came: the directory may have counted it. To be said in the
     * account's turn.
     *
     * @param controller where it was sent
     */
    public void unanswered(UserId user, DirectoryAccount directory, @Nullable String controller) {
        String account = Subjects.of(user);
        Duration doubt = policies().span(directory);
        String asked = controller == null ? "" : controller;
        counting.count(account, List.of(new RefusedTry(Subjects.unanswered(account), doubt, Hearing.FLIGHT, asked)));
    }

    void forgetWaits() {
        waits.clear();
    }

    Tries tries() {
        return tries;
    }

    Counting counting() {
        return counting;
    }

    ThrottleSettings settings() {
        return limits.settings();
    }

    Policies policies() {
        return limits.policies();
    }

    Limits limits() {
        return limits;
    }

    Spellings spellings() {
        return spellings;
    }

    Familiarity familiarity() {
        return familiarity;
    }

    WrongPasswords wrongPasswords() {
        return wrongPasswords;
    }
}
