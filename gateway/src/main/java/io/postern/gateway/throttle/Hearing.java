package io.postern.gateway.throttle;

import io.postern.store.RefusedTry;
import io.postern.store.Tally;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One try: what was known before it, and what is counted after it. */
public final class Hearing {

    /** After so long a domain controller has counted a password that was sent to it, or never will. */
    static final Duration FLIGHT = Duration.ofMinutes(1);

    private final Throttle throttle;
    private final Candidate candidate;
    private final Counts counts;
    private final boolean repeated;
    private final boolean repeatedByName;

    /**
     * A try.
     *
     * @param repeated whether this password was refused for the account a while ago
     * @param repeatedByName whether it was for the name that was typed
     */
    Hearing(Throttle throttle, Counts counts, boolean repeated, boolean repeatedByName) {
        this.throttle = throttle;
        this.candidate = counts.candidate();
        this.counts = counts;
        this.repeated = repeated;
        this.repeatedByName = repeatedByName;
    }

    /**
     * The password was right. Nothing is written unless something was refused before, or the network is new.
     *
     * @param controller the domain controller that said so, or null if none was asked
     */
    public void right(@Nullable String controller) {
        throttle.wrongPasswords().forget(candidate);
        if (controller != null || candidate.directory() == null) {
            endStreaks(named(controller));
        }
        if (counts.has(candidate.seenFrom())) {
            throttle.tries().forget(List.of(candidate.seenFrom()));
        }
        if (candidate.user() != null) {
            throttle.familiarity().keep(candidate.user(), candidate.network());
        }
    }

    /** Only where one domain controller has had all of them: each counts for itself. */
    private void endStreaks(String controller) {
        Tally account = counts.account();
        boolean ends = account.streak() == 0 || account.controller().equals(controller);
        if (ends && account.streak() > 0) {
            throttle.tries().endStreak(candidate.account(), controller);
        }
        if (ends && counts.name().streak() > 0) {
            throttle.tries().endStreak(candidate.name(), "");
        }
        if (counts.isUncertain() && counts.unanswered().controller().equals(controller)) {
            throttle.tries().forget(List.of(candidate.unanswered()));
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
        throttle.wrongPasswords().remember(candidate.account(), candidate.password(), byDirectory);
        boolean familiar = throttle.familiarity().has(candidate.user(), candidate.network());
        var refused = new ArrayList<RefusedTry>();
        if (candidate.user() != null && (!repeated || byDirectory)) {
            Duration span = throttle.policies().span(candidate.directory());
            refused.add(
                    new RefusedTry(candidate.account(), familiar ? Duration.ZERO : weight(), span, named(controller)));
            if (familiar) {
                refused.add(new RefusedTry(candidate.seenFrom(), weight(), span, ""));
                refused.add(ofAddress());
            }
        }
        count(refused, familiar);
    }

    /** The try was refused without a look at the password: only what was typed counts, as if nobody had the name. */
    public void unheard() {
        count(new ArrayList<>(), throttle.familiarity().has(candidate.user(), candidate.network()));
    }

    private void count(List<RefusedTry> refused, boolean familiar) {
        if (!familiar && !repeatedByName) {
            if (candidate.user() != null) {
                throttle.wrongPasswords().remember(candidate.name(), candidate.password(), false);
            }
            refused.add(new RefusedTry(
                    candidate.name(), weight(), throttle.policies().span(null), ""));
            refused.add(ofAddress());
        }
        if (!refused.isEmpty()) {
            throttle.counting().count(candidate.account(), refused);
        }
    }

    private RefusedTry ofAddress() {
        return new RefusedTry(candidate.address(), throttle.settings().address().forgiven(), Duration.ZERO, "");
    }

    private Duration weight() {
        return throttle.settings().account().forgiven();
    }

    private static String named(@Nullable String controller) {
        return controller == null ? "" : controller;
    }
}
