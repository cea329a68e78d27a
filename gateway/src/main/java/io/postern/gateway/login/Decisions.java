package io.postern.gateway.login;

import io.postern.gateway.audit.AuditEvent;
import io.postern.gateway.audit.AuditEvent.Verdict;
import io.postern.gateway.audit.AuditLog;
import io.postern.gateway.login.Outcome.Granted;
import io.postern.gateway.login.Outcome.Refused;
import io.postern.gateway.login.Outcome.Unavailable;
import io.postern.store.StoreException;
import io.postern.store.UserTable;
import io.postern.user.User;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what became of logins, in the words of the audit log.
 *
 * @param users tells why somebody is suspended; asked for them only
 */
record Decisions(UserTable users, AuditLog audit) {

    /** Writes one down. */
    void record(Outcome outcome, String name, String client, Method method, long started) {
        audit.record(
                switch (outcome) {
                    case Granted(User user, Method proved, var dc) ->
                        event(new Verdict("granted", null, dc), user, name, client, proved, started);
                    case Refused(Refusal reason, var user, var dc) ->
                        event(new Verdict("refused", why(reason, user), dc), user, name, client, method, started);
                    case Outcome.Throttled(var user, var retryAfter) ->
                        event(throttled(retryAfter), user, name, client, method, started);
                    case Unavailable(String why, var dc, var _) ->
                        event(new Verdict("unavailable", why, dc), null, name, client, method, started);
                });
    }

    private static Verdict throttled(Duration retryAfter) {
        return new Verdict("throttled", "for " + retryAfter.toSeconds() + " s", null);
    }

    /** Writes down a refusal that came before any name. */
    void refused(Refusal reason, String detail, String client, Method method) {
        String why = reason.name() + ": " + detail;
        audit.record(event(new Verdict("refused", why, null), null, "", client, method, System.nanoTime()));
    }

    private String why(Refusal reason, @Nullable User user) {
        if (reason != Refusal.SUSPENDED || user == null) {
            return reason.name();
        }
        try {
            return users.suspension(user.id())
                    .map(suspension -> reason.name() + ": " + suspension.reason() + " (run " + suspension.run() + ")")
                    .orElse(reason.name());
        } catch (StoreException unread) {
            return reason.name();
        }
    }

    private static AuditEvent event(
            Verdict verdict, @Nullable User user, String name, String client, Method method, long started) {
        String id = user == null ? null : user.id().toString();
        long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
        return new AuditEvent("login", id, name, client, method.word(), verdict, took);
    }
}
