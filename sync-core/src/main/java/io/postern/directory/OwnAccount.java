package io.postern.directory;

import io.postern.user.DomainName;
import java.util.List;

/**
 * The account that a directory is read as, as the directory shows it.
 *
 * @param samAccountName its sAMAccountName
 * @param domain the domain it lives in
 * @param servicePrincipalNames the services that it is the account of, as {@code HTTP/host}
 * @param keyVersion the version of its keys (msDS-KeyVersionNumber), 0 if it does not show
 */
public record OwnAccount(String samAccountName, DomainName domain, List<String> servicePrincipalNames, int keyVersion) {

    /** Keeps an unmodifiable copy. */
    public OwnAccount {
        servicePrincipalNames = List.copyOf(servicePrincipalNames);
    }
}
