package io.postern.gateway.password;

import io.postern.directory.PasswordObjection;
import io.postern.directory.PasswordObjection.Kind;
import io.postern.gateway.hashing.PasswordHashing.TooBusy;
import io.postern.gateway.login.Outcome;
import io.postern.gateway.login.Refusal;
import io.postern.store.UserStore;
import io.postern.user.User;
import java.util.Optional;

/** Changes the password of a local user who has proved the old one, if they have the privilege {@code changePassword}. */
final class LocalChange {

    private final UserStore store;
    private final NewPasswords passwords;

    LocalChange(UserStore store, NewPasswords passwords) {
        this.store = store;
        this.passwords = passwords;
    }

    /** @param begun how many passwords had been changed before the old one was proved */
    Change change(User user, ChangeRequest request, long begun) {
        Optional<PasswordObjection> objection = objection(user, request);
        if (objection.isPresent()) {
            return new Change.Objected(objection.get(), user, null);
        }
        try {
            return write(user, passwords.hash(request.after()), begun)
                    ? new Change.Changed(user, null)
                    : new Change.NotProved(new Outcome.Refused(Refusal.WRONG_PASSWORD, user));
        } catch (TooBusy busy) {
            return new Change.Unavailable(String.valueOf(busy.getMessage()), user, null);
        }
    }

    private Optional<PasswordObjection> objection(User user, ChangeRequest request) {
        if (!OwnPasswords.mayChange(user)) {
            return Optional.of(
                    new PasswordObjection(Kind.NOT_ALLOWED, "You are not allowed to change your password here."));
        }
        return request.before().isSameAs(request.after())
                ? Optional.of(new PasswordObjection(Kind.USED_BEFORE, "The new password is the old one."))
                : passwords.objection(user.name(), request.after());
    }

    /** Whoever proved a password that an administrator has changed meanwhile must not undo that. */
    private boolean write(User user, String hash, long begun) {
        return store.transact(writer -> {
            boolean stillProved = writer.passwordChange(user.id()) <= begun;
            if (stillProved) {
                writer.setPasswordHash(user.id(), hash);
            }
            return stillProved;
        });
    }
}
