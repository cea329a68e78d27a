package io.postern.gateway.login;

import io.postern.directory.BindAnswer;
import io.postern.directory.BindDenial;
import io.postern.gateway.login.Outcome.Granted;
import io.postern.gateway.login.Outcome.Refused;
import io.postern.gateway.login.Outcome.Unavailable;
import io.postern.user.DirectoryAccount;
import io.postern.user.Secret;
import io.postern.user.User;

/** Checks the password of a Directory Services user by asking the user's own directory, once. */
final class DirectoryPassword implements UserPassword {

    private final DirectoryQuestion directories;

    DirectoryPassword(DirectoryQuestion directories) {
        this.directories = directories;
    }

    @Override
    public Outcome check(User user, Secret password) {
        DirectoryAccount account = user.account();
        if (account == null) {
            return new Refused(Refusal.NO_DIRECTORY_ACCOUNT, user);
        }
        return switch (directories.check(account, password)) {
            case BindAnswer.Accepted(var controller) -> new Granted(user, Method.PASSWORD, controller);
            case BindAnswer.Denied(BindDenial denial, var controller) -> new Refused(refusal(denial), user, controller);
            case BindAnswer.Unreachable(String why, var controller) -> new Unavailable(why, controller);
        };
    }

    private static Refusal refusal(BindDenial denial) {
        return switch (denial) {
            case NO_SUCH_USER -> Refusal.NO_SUCH_ACCOUNT;
            case WRONG_PASSWORD -> Refusal.WRONG_PASSWORD;
            case RESTRICTED -> Refusal.RESTRICTED;
            case REVOKED -> Refusal.REVOKED;
            case LOGON_HOURS -> Refusal.LOGON_HOURS;
            case WORKSTATION -> Refusal.WORKSTATION;
            case PASSWORD_EXPIRED -> Refusal.PASSWORD_EXPIRED;
            case DISABLED -> Refusal.ACCOUNT_DISABLED;
            case TOO_MANY_GROUPS -> Refusal.TOO_MANY_GROUPS;
            case ACCOUNT_EXPIRED -> Refusal.ACCOUNT_EXPIRED;
            case MUST_CHANGE_PASSWORD -> Refusal.PASSWORD_MUST_CHANGE;
            case LOCKED_OUT -> Refusal.LOCKED_OUT;
        };
    }
}
