package io.postern.gateway.password;

import io.postern.directory.PasswordChange;
import io.postern.gateway.audit.AuditLog;
import io.postern.gateway.login.Authenticator;
import io.postern.store.UserStore;
import io.postern.user.User;
import io.postern.user.UserId;
import java.util.function.Consumer;

/** Puts together how people change their own passwords. */
public final class OwnPasswords {

    private OwnPasswords() {}

    /** Whether this user may change their own password here: a directory's users may, as far as their domain lets them. */
    public static boolean mayChange(User user) {
        return switch (user.authentication()) {
            case INTEGRATED -> user.rights().mayChangePassword();
            case DIRECTORY_SERVICES -> true;
        };
    }

    /**
     * Changes by whoever proves the old password: audited.
     *
     * @param proofs who knows a password, asked now and not remembered
     * @param changed hears whose password was changed, and ends their sessions
     */
    public static PasswordChanges of(
            Authenticator proofs,
            UserStore store,
            NewPasswords passwords,
            PasswordChange domains,
            Consumer<UserId> changed,
            AuditLog audit) {
        var own = new OwnPassword(proofs, store, new LocalChange(store, passwords), domains, changed);
        return new AuditedChanges(own, audit);
    }
}
