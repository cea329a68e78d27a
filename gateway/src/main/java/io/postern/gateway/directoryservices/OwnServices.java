package io.postern.gateway.directoryservices;

import io.postern.directory.BindIdentity;
import io.postern.directory.DirectorySettings;
import io.postern.directory.DirectoryUnavailable;
import io.postern.directory.OwnAccount;
import io.postern.directory.controllers.DomainControllers;
import io.postern.directory.domain.OwnAccounts;
import io.postern.gateway.kerberos.AccountKeys;
import io.postern.gateway.kerberos.RealmMemory;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The Kerberos services of a directory's service account, where the settings know its password.
 *
 * @param keys of these services, made of the password
 */
record OwnServices(AccountKeys.Owner owner, AccountKeys keys) implements AutoCloseable {

    /** Those of a directory; empty if its account has no password in the settings. Asks nobody yet. */
    static Optional<OwnServices> of(
            DirectorySettings settings, DomainControllers controllers, RealmMemory realms, Duration limit) {
        if (!(settings.connection().identity() instanceof BindIdentity.Standard(var name, var password))
                || name.indexOf('@') < 0) {
            return Optional.empty();
        }
        AccountKeys.Owner owner = () -> account(settings, controllers, name, limit);
        return Optional.of(new OwnServices(owner, new AccountKeys(owner, password, realms, limit, System::nanoTime)));
    }

    private static AccountKeys.Account account(
            DirectorySettings settings, DomainControllers controllers, String name, Duration limit) throws IOException {
        try {
            OwnAccount account = OwnAccounts.read(settings, controllers, name, limit);
            return new AccountKeys.Account(
                    account.samAccountName(),
                    account.domain().realm(),
                    httpFirst(account.servicePrincipalNames()),
                    account.keyVersion());
        } catch (DirectoryUnavailable unavailable) {
            throw new IOException(unavailable.getMessage(), unavailable);
        }
    }

    private static List<String> httpFirst(List<String> services) {
        return services.stream()
                .sorted(Comparator.comparing(
                        service -> !service.toUpperCase(Locale.ROOT).startsWith("HTTP/")))
                .toList();
    }

    /** Why nobody could prove the domain genuine with them; empty if somebody could, or it cannot be known now. */
    Optional<String> hopeless() {
        try {
            AccountKeys.Account account = owner.account();
            return account.services().isEmpty()
                    ? Optional.of(AccountKeys.withoutService(account.samAccountName()))
                    : Optional.empty();
        } catch (IOException outage) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        keys.close();
    }
}
