package io.postern.gateway.login;

import io.postern.gateway.audit.AuditEvent;
import io.postern.gateway.login.Outcome.Granted;
import io.postern.gateway.login.Outcome.Refused;
import io.postern.gateway.login.Outcome.Unavailable;
import io.postern.user.User;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The outcome of a login in the words of the audit log. */
final class Decision {

    private Decision() {}

    static AuditEvent of(Outcome outcome, String name, String client, Method method, long started) {
        return switch (outcome) {
            case Granted(User user, var _) -> event("granted", user, name, client, method, null, started);
            case Refused(Refusal reason, var user) ->
                event("refused", user, name, client, method, reason.name(), started);
            case Unavailable(String why) -> event("unavailable", null, name, client, method, why, started);
        };
    }

    static AuditEvent event(
            String outcome,
            @Nullable User user,
            String name,
            String client,
            Method method,
            @Nullable String reason,
            long started) {
        String id = user == null ? null : user.id().toString();
        long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
        return new AuditEvent("login", id, name, client, method.word(), outcome, reason, took);
    }
}
