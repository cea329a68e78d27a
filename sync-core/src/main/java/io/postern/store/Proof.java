package io.postern.store;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When somebody began to prove who they are.
 *
 * @param changes how many passwords had been changed by then, as far as was known
 * @param time when they began to prove a password to whoever keeps it, by the clock of the machine that asked; null if what they have
 *     proved may be older than that, a ticket for example
 */
public record Proof(long changes, @Nullable Instant time) {

    /** By how much the clocks of a domain and of this machine may differ, as Kerberos has it (RFC 4120 8.2). */
    private static final Duration SKEW = Duration.ofMinutes(5);

    /** The same of what may be older. */
    public Proof undated() {
        return new Proof(changes, null);
    }

    /**
     * Whether it outlives these changes of the user's password: a change that was known when it began was before it, and one of which only
     * the directory knew was before it if it surely began later.
     *
     * @param change the number of the latest change that was made or noted here; 0 for none
     * @param set what the directory said last; null if it has said nothing
     */
    public boolean outlives(long change, @Nullable PasswordSet set) {
        return change <= changes && (set == null || set.number() <= changes || isSurelyAfter(set.time()));
    }

    private boolean isSurelyAfter(Instant set) {
        return time != null && !set.equals(Instant.MAX) && time.isAfter(set.plus(SKEW));
    }
}
