package io.postern.user;

import org.jspecify.annotations.Nullable;

/**
 * The Active Directory account behind a Directory Services user.
 *
 * @param directory the name of the configured directory that the account was read from
 * @param id its objectGUID
 * @param sid its objectSid in string form (MS-DTYP 2.4.2.1), which never changes within its domain
 * @param samAccountName its sAMAccountName as the directory spells it
 * @param userPrincipalName its userPrincipalName, or null if it has none
 * @param domain the domain it lives in
 */
public record DirectoryAccount(
        String directory,
        DirectoryId id,
        String sid,
        String samAccountName,
        @Nullable String userPrincipalName,
        DomainName domain) {

    /** The same account under another name. */
    public DirectoryAccount called(String otherSamAccountName) {
        return new DirectoryAccount(directory, id, sid, otherSamAccountName, userPrincipalName, domain);
    }

    /** The account as a full Kerberos principal, {@code sAMAccountName@REALM}. */
    public String principal() {
        return samAccountName + "@" + domain.realm();
    }
}
