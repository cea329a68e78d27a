package io.postern.gateway.password;

import io.postern.directory.ChangeAnswer;
import io.postern.directory.PasswordChange;
import io.postern.gateway.login.Authenticator;
import io.postern.gateway.login.LoginRequest;
import io.postern.gateway.login.Outcome;
import io.postern.gateway.login.Refusal;
import io.postern.store.StoreException;
import io.postern.store.UserStore;
import io.postern.user.DirectoryAccount;
import io.postern.user.LoginPrivilege;
import io.postern.user.User;
import io.postern.user.UserId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A person changes their own password: first the old one is proved as at a login, and counted as there; then the user table or the
 * user's own domain is asked. Of those whom a login would refuse, only whose password has expired or must be changed go on.
 */
final class OwnPassword implements PasswordChanges {

    private static final Logger LOG = LoggerFactory.getLogger(OwnPassword.class);

    private final Authenticator proofs;
    private final UserStore store;
    private final LocalChange local;
    private final PasswordChange domains;
    private final Consumer<UserId> changed;

    OwnPassword(
            Authenticator proofs,
            UserStore store,
            LocalChange local,
            PasswordChange domains,
            Consumer<UserId> changed) {
        this.proofs = proofs;
        this.store = store;
        this.local = local;
        this.domains = domains;
        this.changed = changed;
    }

    @Override
    public Change change(ChangeRequest request) {
        long begun = store.passwordChanges();
        Outcome proof = proofs.authenticate(
                new LoginRequest(request.name(), request.before(), request.client(), LoginPrivilege.WEB));
        Optional<User> user = proved(proof);
        return user.isPresent() ? change(user.get(), request, begun) : new Change.NotProved(proof);
    }

    private static Optional<User> proved(Outcome proof) {
        return switch (proof) {
            case Outcome.Granted granted -> Optional.of(granted.user());
            case Outcome.Refused(Refusal reason, User user, var _)
            when user != null && reason.wantsNewPassword() ->
                Optional.of(user).filter(_ -> user.rights().mayLogIn());
            case Outcome _ -> Optional.empty();
        };
    }

    private Change change(User user, ChangeRequest request, long begun) {
        return switch (user.authentication()) {
            case INTEGRATED -> {
                Change change = local.change(user, request, begun);
                if (change instanceof Change.Changed) {
                    logOut(user, () -> {});
                }
                yield change;
            }
            case DIRECTORY_SERVICES -> domain(user, request);
        };
    }

    /** The password is changed, whatever becomes of this. */
    private void logOut(User user, Runnable noting) {
        try {
            noting.run();
            changed.accept(user.id());
        } catch (StoreException broken) {
            LOG.error(
                    "{} has another password, but not everybody who came in with the old one could be logged out: {}",
                    user.name(),
                    broken.getMessage());
        }
    }

    private Change domain(User user, ChangeRequest request) {
        DirectoryAccount account = user.account();
        if (account == null) {
            return new Change.NotProved(new Outcome.Refused(Refusal.NO_DIRECTORY_ACCOUNT, user));
        }
        return switch (domains.change(account, request.before(), request.after())) {
            case ChangeAnswer.Changed(var controller, var set) -> {
                logOut(user, () -> note(user.id(), set));
                yield new Change.Changed(user, controller);
            }
            case ChangeAnswer.Denied(var denial, var controller) ->
                new Change.NotProved(new Outcome.Refused(Refusal.of(denial), user, controller));
            case ChangeAnswer.Objected(var objection, var controller) ->
                new Change.Objected(objection, user, controller);
            case ChangeAnswer.Unreachable(var why, var controller) -> new Change.Unavailable(why, user, controller);
        };
    }

    /** With the time that the domain gives it, so that it is no news when it is read there. */
    private void note(UserId user, @Nullable Instant set) {
        store.transact(writer -> {
            writer.passwordChanged(user);
            if (set != null) {
                writer.passwordsKnownSet(Map.of(user, set));
            }
            return user;
        });
    }
}
