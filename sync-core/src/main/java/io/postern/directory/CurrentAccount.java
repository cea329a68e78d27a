package io.postern.directory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an account is called now, and since when it has its password, as one domain controller knows it.
 *
 * @param samAccountName its sAMAccountName
 * @param sid its objectSid in string form (MS-DTYP 2.4.2.1)
 * @param passwordSet pwdLastSet, as in {@link AccountState}
 */
public record CurrentAccount(
        String samAccountName, String sid, @Nullable Instant passwordSet) {}
