package io.postern.gateway.password;

import io.postern.gateway.audit.AuditEvent;
import io.postern.gateway.audit.AuditEvent.Verdict;
import io.postern.gateway.audit.AuditLog;
import io.postern.gateway.login.Method;
import io.postern.gateway.login.Outcome;
import io.postern.store.StoreException;
import io.postern.user.User;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Writes every change of a password, and what became of it, to the audit log: event {@code password}. */
final class AuditedChanges implements PasswordChanges {

    private final PasswordChanges inner;
    private final AuditLog audit;

    AuditedChanges(PasswordChanges inner, AuditLog audit) {
        this.inner = inner;
        this.audit = audit;
    }

    @Override
    public Change change(ChangeRequest request) {
        long started = System.nanoTime();
        try {
            Change change = inner.change(request);
            write(request, user(change), verdict(change), started);
            return change;
        } catch (StoreException broken) {
            String why = "The user table could not be used: " + broken.getMessage();
            write(request, null, new Verdict("unavailable", why, null), started);
            throw broken;
        }
    }

    private void write(ChangeRequest request, @Nullable User user, Verdict verdict, long started) {
        audit.record(new AuditEvent(
                "password",
                user == null ? null : user.id().toString(),
                request.name().canonical(),
                request.client(),
                Method.PASSWORD.word(),
                verdict,
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started)));
    }

    private static @Nullable User user(Change change) {
        return switch (change) {
            case Change.Changed(var user, var _) -> user;
            case Change.Objected(var _, var user, var _) -> user;
            case Change.Unavailable(var _, var user, var _) -> user;
            case Change.NotProved(Outcome.Refused refused) -> refused.user();
            case Change.NotProved(Outcome.Throttled throttled) -> throttled.user();
            case Change.NotProved(Outcome _) -> null;
        };
    }

    private static Verdict verdict(Change change) {
        return switch (change) {
            case Change.Changed(var _, var dc) -> new Verdict("changed", null, dc);
            case Change.Objected(var objection, var _, var dc) ->
                new Verdict("refused", "NEW_PASSWORD_" + objection.kind() + ": " + objection.sentence(), dc);
            case Change.Unavailable(var why, var _, var dc) -> new Verdict("unavailable", why, dc);
            case Change.NotProved(Outcome.Refused refused) ->
                new Verdict("refused", refused.reason().name(), refused.controller());
            case Change.NotProved(Outcome.Throttled throttled) ->
                new Verdict("throttled", "for " + throttled.retryAfter().toSeconds() + " s", null);
            case Change.NotProved(Outcome.Unavailable(var why, var dc, var _)) -> new Verdict("unavailable", why, dc);
            case Change.NotProved(Outcome.Granted granted) ->
                throw new IllegalStateException(
                        "whoever proved " + granted.user().name() + " went on");
        };
    }
}
