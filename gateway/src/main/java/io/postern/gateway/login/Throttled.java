package io.postern.gateway.login;

import io.postern.gateway.login.Outcome.Granted;
import io.postern.gateway.login.Outcome.Refused;
import io.postern.gateway.login.Outcome.Unavailable;
import io.postern.gateway.throttle.Candidate;
import io.postern.gateway.throttle.Hearing;
import io.postern.gateway.throttle.Ruling;
import io.postern.gateway.throttle.Throttle;
import io.postern.store.Turn;
import io.postern.user.Authentication;
import io.postern.user.DirectoryAccount;
import io.postern.user.Standing;
import io.postern.user.User;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Hears only so many tries, and counts those that were refused: never an outage, and never a password that was proved right. */
final class Throttled implements Verification {

    private static final Unavailable BUSY =
            new Unavailable("busy: another try of the same account is still being answered");

    private final Throttle throttle;
    private final Verification inner;

    Throttled(Throttle throttle, Verification inner) {
        this.throttle = throttle;
        this.inner = inner;
    }

    @Override
    public Outcome verify(Attempt attempt) {
        Candidate candidate = candidate(attempt);
        Optional<Duration> wait = throttle.remembered(candidate);
        if (wait.isPresent()) {
            return new Outcome.Throttled(attempt.user(), wait.get());
        }
        try (Turn turn = throttle.turn(candidate).orElse(null)) {
            return turn == null ? BUSY : ruled(attempt, throttle.rule(candidate));
        }
    }

    private Outcome ruled(Attempt attempt, Ruling ruling) {
        return switch (ruling) {
            case Ruling.Heard(Hearing hearing) -> counted(inner.verify(attempt), hearing);
            case Ruling.Wait(Duration retryAfter) -> new Outcome.Throttled(attempt.user(), retryAfter);
            case Ruling.WrongAgain(Hearing hearing) -> unheard(Refusal.WRONG_PASSWORD_AGAIN, attempt, hearing);
            case Ruling.Spent(Hearing hearing) -> unheard(Refusal.TRIED_BY_ANOTHER_NAME, attempt, hearing);
            case Ruling.Unsure(String why, boolean outage, Hearing hearing) ->
                counted(inner.verify(attempt.unasked(new Unavailable(why, null, outage))), hearing);
        };
    }

    private static Outcome counted(Outcome outcome, Hearing hearing) {
        switch (outcome) {
            case Granted granted -> hearing.right(granted.controller());
            case Refused refused
            when refused.reason().explanation().isEmpty() ->
                hearing.wrong(refused.controller(), refused.reason() == Refusal.WRONG_PASSWORD);
            case Refused _, Outcome.Throttled _, Unavailable _ -> {}
        }
        return outcome;
    }

    private static Outcome unheard(Refusal reason, Attempt attempt, Hearing hearing) {
        hearing.unheard();
        return new Refused(reason, attempt.user());
    }

    private Candidate candidate(Attempt attempt) {
        User user = attempt.user();
        return Candidate.at(
                attempt.request().client(),
                throttle.key(attempt.name()),
                user == null ? null : user.id(),
                user == null ? null : asked(user),
                attempt.request().password());
    }

    /** The account whose directory would be asked. */
    private static @Nullable DirectoryAccount asked(User user) {
        boolean directory =
                user.authentication() == Authentication.DIRECTORY_SERVICES && user.standing() == Standing.ACTIVE;
        return directory ? user.account() : null;
    }
}
