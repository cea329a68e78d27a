package io.postern.gateway.audit;

import org.jspecify.annotations.Nullable;

/**
 * One decision.
 *
 * @param event what was decided about, for example {@code login}
 * @param user the stable identity of the user, or null if there is none
 * @param name the canonical name
 * @param client the numeric address of the client
 * @param method how they proved who they are
 * @param verdict what was decided
 * @param milliseconds how long the decision took
 */
public record AuditEvent(
        String event,
        @Nullable String user,
        String name,
        String client,
        String method,
        Verdict verdict,
        long milliseconds) {

    /**
     * What was decided.
     *
     * @param outcome for example granted, refused or unavailable
     * @param reason why; never a secret
     * @param dc the domain controller that gave the answer; null if none did
     */
    public record Verdict(
            String outcome,
            @Nullable String reason,
            @Nullable String dc) {}

    /** A decision of our own: no domain controller gave an answer. */
    public AuditEvent(
            String event,
            @Nullable String user,
            String name,
            String client,
            String method,
            String outcome,
            @Nullable String reason,
            long milliseconds) {
        this(event, user, name, client, method, new Verdict(outcome, reason, null), milliseconds);
    }

    /** For example granted, refused or unavailable. */
    public String outcome() {
        return verdict.outcome();
    }

    /** Why; never a secret. */
    public @Nullable String reason() {
        return verdict.reason();
    }

    /** The domain controller that gave the answer; null if none did. */
    public @Nullable String dc() {
        return verdict.dc();
    }
}
