package io.postern.gateway.throttle;

import io.postern.store.Tally;
import java.time.Duration;
import java.util.Map;

/**
 * What has been counted about a candidate before this try.
 *
 * @param familiar whether the candidate's network is one from which the user has logged in; not asked where nothing was counted
 */
record Counts(Candidate candidate, Map<String, Tally> tallies, boolean familiar) {

    /** The name that was typed, as everybody sees it who tries it from elsewhere. */
    Tally name() {
        return of(candidate.name());
    }

    Tally account() {
        return of(candidate.account());
    }

    /** What weighs on tries from this network. */
    Tally bucket() {
        return familiar ? of(candidate.seenFrom()) : account();
    }

    Tally address() {
        return of(candidate.address());
    }

    /** Passwords that were sent to the directory, and no answer came. */
    Tally unanswered() {
        return of(candidate.unanswered());
    }

    /** Whether the directory may have counted a wrong password that we have not. */
    boolean isUncertain() {
        return unanswered().ahead().isPositive();
    }

    /** How many of the unanswered passwords may not even have reached the directory's count by now. */
    int inFlight() {
        return untilLanded().isPositive() ? unanswered().streak() : 0;
    }

    /** How long until all of them will have been counted. */
    Duration untilLanded() {
        return Hearing.FLIGHT.minus(unanswered().quiet());
    }

    boolean has(String subject) {
        return tallies.containsKey(subject);
    }

    private Tally of(String subject) {
        return tallies.getOrDefault(subject, Tally.none(subject));
    }
}
