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
 * @param outcome granted, refused or unavailable
 * @param reason why; never a secret
 * @param milliseconds how long the decision took
 */
public record AuditEvent(
        String event,
        @Nullable String user,
        String name,
        String client,
        String method,
        String outcome,
        @Nullable String reason,
        long milliseconds) {}
