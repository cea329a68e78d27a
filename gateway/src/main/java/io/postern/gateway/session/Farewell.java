package io.postern.gateway.session;

import io.postern.gateway.audit.AuditEvent;
import io.postern.store.UserTable;
import io.postern.user.Standing;
import io.postern.user.User;
import java.util.Optional;

/** Why a session ended before its time, in the words of the audit log. */
final class Farewell {

    private Farewell() {}

    static AuditEvent to(Session session, Optional<User> user, UserTable users) {
        String name = user.map(found -> found.name().value()).orElse("");
        String why = user.map(found -> why(found, users)).orElse("the user was deleted");
        return new AuditEvent(
                "session", session.user().toString(), name, "", session.method().word(), "ended", why, 0);
    }

    /** For a session that ended before it began. */
    static AuditEvent tooLate(Session session, User user) {
        return new AuditEvent(
                "session",
                session.user().toString(),
                user.name().value(),
                "",
                session.method().word(),
                "refused",
                "the password was changed while they logged in",
                0);
    }

    private static String why(User user, UserTable users) {
        if (user.standing() == Standing.SUSPENDED) {
            return users.suspension(user.id())
                    .map(suspension -> "SUSPENDED: " + suspension.reason() + " (run " + suspension.run() + ")")
                    .orElse("SUSPENDED");
        }
        return "the user must prove themselves anew, or may no longer come in by this door";
    }
}
