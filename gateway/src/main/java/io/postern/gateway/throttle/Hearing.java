package io.postern.gateway.throttle;

import io.postern.store.RefusedTry;
import io.postern.store.Tally;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One try that is heard: what was known before it, and what is counted after it. */
public final class Hearing {

    private final Throttle throttle;
    private final Candidate candidate;
    private final Map<String, Tally> tallies;
    private final boolean repeated;

    Hearing(Throttle throttle, Candidate candidate, Map<String, Tally> tallies, boolean repeated) {
        this.throttle = throttle;
        this.candidate = candidate;
        this.tallies = tallies;
        this.repeated = repeated;
    }

    /**
     * The password was right. Nothing is written unless something was refused before, or the network is new.
     *
     * @param controller the domain controller that said so, or null if none was asked
     */
    public void right(@Nullable String controller) {
        throttle.wrongPasswords().forget(candidate);
        boolean answered = controller != null || candidate.directory() == null;
        if (answered && tally(candidate.account()).streak() > 0) {
            throttle.tries().endStreak(candidate.account(), named(controller));
        }
        if (tallies.containsKey(candidate.seenFrom())) {
            throttle.tries().forget(List.of(candidate.seenFrom()));
        }
        if (candidate.user() != null) {
            throttle.familiarity().keep(candidate.user(), candidate.network());
        }
    }

    /**
     * The try was refused, and looked like any refusal.
     *
     * @param controller the domain controller that said so, or null if none was asked
     * @param judged whether the password is wrong; a locked or suspended account refuses the right one too
     */
    public void wrong(@Nullable String controller, boolean judged) {
        boolean byDirectory = judged && candidate.directory() != null;
        throttle.wrongPasswords().remember(candidate, byDirectory);
        if (repeated && !byDirectory) {
            return;
        }
        Duration span = throttle.policies().span(candidate.directory());
        Duration account = throttle.settings().account().forgiven();
        boolean familiar = throttle.familiarity().has(candidate.user(), candidate.network());
        var counts = new ArrayList<RefusedTry>();
        counts.add(new RefusedTry(candidate.account(), familiar ? Duration.ZERO : account, span, named(controller)));
        if (familiar) {
            counts.add(new RefusedTry(candidate.seenFrom(), account, span, ""));
        }
        counts.add(new RefusedTry(
                candidate.address(), throttle.settings().address().forgiven(), Duration.ZERO, ""));
        throttle.counting().count(candidate.account(), counts);
    }

    private Tally tally(String subject) {
        return tallies.getOrDefault(subject, Tally.none(subject));
    }

    private static String named(@Nullable String controller) {
        return controller == null ? "" : controller;
    }
}
