package io.postern.gateway.directoryservices;

import io.postern.directory.BindDenial;
import io.postern.directory.ChangeAnswer;
import io.postern.directory.CurrentAccount;
import io.postern.directory.DirectoryUnavailable;
import io.postern.directory.PasswordChange;
import io.postern.gateway.kerberos.CurrentAccounts;
import io.postern.user.DirectoryAccount;
import io.postern.user.Secret;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes a password under the name that the account has now, for Kerberos asks by name and the one that is known may be another
 * person's by now. Afterwards it looks since when the new one is in force, so that nobody takes this change for another.
 *
 * @param accounts of the directory
 */
record ByCurrentName(CurrentAccounts accounts, PasswordChange inner) implements PasswordChange {

    private static final Logger log = LoggerFactory.getLogger(ByCurrentName.class);

    @Override
    public ChangeAnswer change(DirectoryAccount account, Secret before, Secret after) {
        Optional<CurrentAccount> now;
        try {
            now = accounts.current(account.id()).filter(shown -> shown.sid().equals(account.sid()));
        } catch (DirectoryUnavailable unavailable) {
            return new ChangeAnswer.Unreachable(unavailable.getMessage(), null);
        }
        return now.isEmpty()
                ? new ChangeAnswer.Denied(BindDenial.NO_SUCH_USER, null)
                : dated(inner.change(account.called(now.get().samAccountName()), before, after), account);
    }

    private ChangeAnswer dated(ChangeAnswer answer, DirectoryAccount account) {
        return answer instanceof ChangeAnswer.Changed(var controller, var _)
                ? new ChangeAnswer.Changed(controller, passwordSet(account))
                : answer;
    }

    private @Nullable Instant passwordSet(DirectoryAccount account) {
        try {
            return accounts.current(account.id())
                    .map(CurrentAccount::passwordSet)
                    .orElse(null);
        } catch (DirectoryUnavailable unavailable) {
            log.debug("Since when a changed password is in force is not known: {}", unavailable.getMessage());
            return null;
        }
    }
}
