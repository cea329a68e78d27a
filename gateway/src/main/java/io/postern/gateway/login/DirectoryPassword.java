package io.postern.gateway.login;

import io.postern.directory.BindAnswer;
import io.postern.directory.BindDenial;
import io.postern.gateway.login.Outcome.Granted;
import io.postern.gateway.login.Outcome.Refused;
import io.postern.gateway.login.Outcome.Unavailable;
import io.postern.gateway.throttle.Throttle;
import io.postern.user.DirectoryAccount;
import io.postern.user.Secret;
import io.postern.user.User;
import org.jspecify.annotations.Nullable;

/**
 * Checks the password of a Directory Services user by asking the user's own directory, once. What was sent and not answered is said to
 * the throttle here, below those who know another answer than the directory's.
 */
final class DirectoryPassword implements UserPassword {

    private final DirectoryQuestion directories;
    private final Throttle throttle;

    DirectoryPassword(DirectoryQuestion directories, Throttle throttle) {
        this.directories = directories;
        this.throttle = throttle;
    }

    @Override
    public Outcome check(User user, Secret password) {
        DirectoryAccount account = user.account();
        if (account == null) {
            return new Refused(Refusal.NO_DIRECTORY_ACCOUNT, user);
        }
        return switch (directories.check(account, password)) {
            case BindAnswer.Accepted(var controller) -> new Granted(user, Method.PASSWORD, controller);
            case BindAnswer.Denied(BindDenial denial, var controller) ->
                new Refused(Refusal.of(denial), user, controller);
            case BindAnswer.Unreachable(String why, var controller, boolean sent) -> {
                doubt(sent, user, account, controller);
                yield new Unavailable(why, controller, true);
            }
            case BindAnswer.Undecided(String why, var controller, boolean sent) -> {
                doubt(sent, user, account, controller);
                yield new Unavailable(why, controller, false);
            }
        };
    }

    private void doubt(boolean sent, User user, DirectoryAccount account, @Nullable String controller) {
        if (sent) {
            throttle.unanswered(user.id(), account, controller);
        }
    }
}
