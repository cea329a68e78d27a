package io.postern.store;

import io.postern.user.UserId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What all gateways at one user table know of refused tries. Safe for several threads; may throw {@link StoreException}. */
public interface Tries {

    /** What has been counted about these subjects; those without are left out. */
    Map<String, Tally> of(Collection<String> subjects);

    /** Everything that still weighs, the latest first. */
    List<Tally> latest(int limit);

    /** Counts one refused try against its subjects, in one statement. */
    void count(List<RefusedTry> tries);

    /**
     * Forgets a streak after a right password; what is still ahead stays. Nothing happens if another domain controller than this one has
     * refused any of the streak, for that one still counts it.
     */
    void endStreak(String subject, String controller);

    /** Forgets everything about these subjects, and about the accounts among them as seen from everywhere; how many there were. */
    int forget(Collection<String> subjects);

    /** Whether a user has logged in from a network within a time. */
    boolean isFamiliar(UserId user, String network, Duration within);

    /** Keeps that a user has logged in from a network now. */
    void makeFamiliar(UserId user, String network);

    /** Forgets some of the networks from which nobody has logged in for so long, the oldest first; how many. */
    int forgetNetworks(Duration unused);

    /** Waits for the turn to ask about an account; empty if it does not come in time. */
    Optional<Turn> turn(String subject, Duration patience);
}
