package io.postern.directory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether an account may be used, and since when with its present password.
 *
 * @param enabled whether the disabled bit of userAccountControl is off
 * @param passwordSet pwdLastSet by the domain's clock (MS-ADA3 2.175), {@link Instant#MAX} if the present password must be changed before
 *     the account may be used; null if the directory does not say
 */
public record AccountState(boolean enabled, @Nullable Instant passwordSet) {}
