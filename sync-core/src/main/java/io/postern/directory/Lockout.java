package io.postern.directory;

import java.time.Duration;
import java.time.Instant;

/**
 * How near an account is to being locked, as one domain controller knows it.
 *
 * @param policy what holds for the account: the domain's policy or its own fine-grained one
 * @param shows whether the account shows there at all; the count of one that does not is nobody's knowledge
 * @param badPasswords wrong passwords in a row, whoever asked with them, as far as the window still counts them
 * @param ends after how long without another one they count no more
 * @param passwordSet when the password was last set (pwdLastSet, MS-ADA3 2.175); {@link Instant#MAX} if it must be changed, or if that
 *     does not show
 */
public record Lockout(LockoutPolicy policy, boolean shows, int badPasswords, Duration ends, Instant passwordSet) {

    /** Whether the password is surely older than a time. */
    public boolean passwordSetBefore(Instant time) {
        return passwordSet.isBefore(time);
    }
}
