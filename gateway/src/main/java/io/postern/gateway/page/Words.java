package io.postern.gateway.page;

import io.postern.gateway.client.Answers;
import io.postern.gateway.login.Outcome;
import io.postern.gateway.login.Refusal;
import io.postern.gateway.page.Notice.Hint;
import io.postern.gateway.page.Notice.Problem;
import io.postern.gateway.password.Change;
import io.postern.gateway.password.PasswordPolicy;
import io.postern.sso.Rejection;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Why somebody is not in, in plain words. What is said of a ticket speaks of the ticket only, never of an account. */
final class Words {

    static final Notice NO_TICKET = new Hint(
            "Your browser did not present a Kerberos ticket of this computer, so please log in with your password.");
    static final Notice LOGGED_OUT = new Hint("You have logged out.");
    static final Notice PASSWORD_CHANGED = new Hint("Your password has been changed. Please log in with the new one.");
    static final Notice NO_NEW_PASSWORD = new Problem("The new password must not be empty.");
    static final Notice TWO_NEW_PASSWORDS =
            new Problem("The two new passwords are not the same. Please type them again.");
    static final Notice LONG_PASSWORD =
            new Problem("A password has at most " + PasswordPolicy.MOST_BYTES + " bytes in UTF-8.");
    static final Notice FOREIGN_FORM = new Problem("This form did not come from this page as your browser showed it:"
            + " it was open for very long, or cookies are blocked. Please try again.");
    static final Notice NO_FORM = new Problem("The form arrived damaged. Please try again.");
    static final Notice UNAVAILABLE = new Problem(
            Answers.COULD_NOT_ASK + " Please try again later. This says nothing about your password or your account.");

    private static final Notice CHANGE_UNAVAILABLE = new Problem("Your password cannot be changed at the moment. Please"
            + " try again later, and if the current one is refused then, log in with the new one.");
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

    /** Why a right password lets nobody in any more, above the form that mends it. */
    static Notice newPasswordWanted(Outcome.Refused refused) {
        return new Hint(explained(refused, Answers.REFUSED) + " Please choose a new one here.");
    }

    /** Why a password is not another one now. */
    static Notice afterChange(Change change) {
        return switch (change) {
            case Change.Changed _ -> PASSWORD_CHANGED;
            case Change.NotProved(Outcome outcome) -> afterPassword(outcome);
            case Change.Objected(var objection, var _, var _) -> new Problem(objection.sentence());
            case Change.Unavailable _ -> CHANGE_UNAVAILABLE;
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
            case WRONG_KEY, RC4, WRONG_SERVICE, OTHER_ISSUER, PAC, NO_PAC, NO_CHANNEL_BINDING ->
                "the server cannot use your ticket (" + rejection.sentence() + ")." + ADMINISTRATOR;
            case GARBAGE, TOO_LARGE, TOO_MANY_ROUNDS, OTHER ->
                "the server did not understand what your browser sent (" + rejection.sentence() + ")." + ADMINISTRATOR;
        };
    }

    private static String offered(Rejection rejection) {
        return rejection == Rejection.NTLM ? "NTLM" : "no Kerberos";
    }
}
