package io.postern.gateway.page;

import io.postern.gateway.client.Answers;
import io.postern.gateway.login.Outcome;
import io.postern.gateway.login.Refusal;
import io.postern.gateway.page.Notice.Hint;
import io.postern.gateway.page.Notice.Problem;
import io.postern.sso.Rejection;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Why somebody is not in, in plain words. What is said of a ticket speaks of the ticket only, never of an account. */
final class Words {

    static final Notice NO_TICKET = new Hint(
            "Your browser did not present a Kerberos ticket of this computer, so please log in with your password.");
    static final Notice LOGGED_OUT = new Hint("You have logged out.");
    static final Notice FOREIGN_FORM = new Problem("This form did not come from this page as your browser showed it:"
            + " it was open for very long, or cookies are blocked. Please try again.");
    static final Notice NO_FORM = new Problem("The form arrived damaged. Please try again.");
    static final Notice UNAVAILABLE = new Problem(
            Answers.COULD_NOT_ASK + " Please try again later. This says nothing about your password or your account.");

    private static final String NOT_WELCOME = "Your ticket is valid, but you are not allowed to log in with it.";
    private static final String ADMINISTRATOR =
            " Please log in with your password, and tell your administrator if this happens again.";
    private static final String NEW_TICKET = " Lock and unlock this computer, or log in to it again, to get a new one.";

    private Words() {}

    /** Why a password did not let somebody in; whoever was granted it and is not in has lost it in that very moment. */
    static Notice afterPassword(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Granted _ -> new Problem(Answers.REFUSED);
            case Outcome.Refused refused -> new Problem(explained(refused, Answers.REFUSED));
            case Outcome.Throttled throttled -> tooMany(throttled.retryAfter());
            case Outcome.Unavailable _ -> UNAVAILABLE;
        };
    }

    /** Why a ticket did not let somebody in; without a rejection the ticket itself was good. */
    static Notice afterTicket(Outcome outcome, @Nullable Rejection rejection) {
        return switch (outcome) {
            case Outcome.Granted _ -> new Problem(NOT_WELCOME);
            case Outcome.Refused refused ->
                new Problem(
                        rejection == null
                                ? explained(refused, NOT_WELCOME)
                                : "Single sign-on did not work: " + sentence(rejection));
            case Outcome.Throttled throttled -> tooMany(throttled.retryAfter());
            case Outcome.Unavailable _ -> UNAVAILABLE;
        };
    }

    private static String explained(Outcome.Refused refused, String otherwise) {
        return refused.reason().explanation().map(Refusal.Explanation::sentence).orElse(otherwise);
    }

    private static Notice tooMany(Duration wait) {
        long seconds = wait.plusMillis(999).toSeconds();
        String time = seconds <= 90 ? seconds + " seconds" : (seconds + 59) / 60 + " minutes";
        return new Problem("There were too many tries. Please wait " + time + " before you try again."
                + " Your password was not looked at.");
    }

    static Notice noName(IllegalArgumentException sentence) {
        return new Problem(String.valueOf(sentence.getMessage()));
    }

    private static String sentence(Rejection rejection) {
        return switch (rejection) {
            case NTLM, NEGOEX, NO_KERBEROS ->
                "your browser offered something else than a Kerberos ticket (" + offered(rejection)
                        + "). Is this computer a member of the domain, and can it reach a domain controller?"
                        + ADMINISTRATOR;
            case EXPIRED -> "your ticket has expired." + NEW_TICKET;
            case NOT_YET_VALID, CLOCK_SKEW ->
                "the clocks of this computer and of the server differ too much. Set this computer's clock."
                        + ADMINISTRATOR;
            case REPLAY -> "this ticket was shown before. Please try again.";
            case CHANNEL_BINDING ->
                "your ticket was made for another connection: something stands between this computer and the server."
                        + ADMINISTRATOR;
            case WRONG_KEY, RC4, WRONG_SERVICE, PAC, NO_PAC, NO_CHANNEL_BINDING ->
                "the server cannot use your ticket (" + rejection.sentence() + ")." + ADMINISTRATOR;
            case GARBAGE, TOO_LARGE, TOO_MANY_ROUNDS, OTHER ->
                "the server did not understand what your browser sent (" + rejection.sentence() + ")." + ADMINISTRATOR;
        };
    }

    private static String offered(Rejection rejection) {
        return rejection == Rejection.NTLM ? "NTLM" : "no Kerberos";
    }
}
