package io.postern.gateway.management;

import io.postern.gateway.audit.AuditEvent;
import io.postern.gateway.audit.AuditLog;
import io.postern.gateway.http.Request;
import io.postern.user.User;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Tells the audit log which administrator changed what, and whether it worked. */
record CallAudit(AuditLog audit) {

    /** Texts that say what a call is about, and are no secret. */
    private static final Set<String> TELLING = Set.of(
            "userName",
            "oldUserName",
            "newUserName",
            "authentication",
            "privileges",
            "loginPrivileges",
            "folder",
            "id",
            "name",
            "enabled",
            "allowedChanges",
            "dryRun");

    /** Writes a call down, if it may have changed something. */
    void record(User administrator, Request request, ApiFunction function, Status status, long started) {
        if (!function.changes()) {
            return;
        }
        long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
        audit.record(new AuditEvent(
                "management",
                administrator.id().toString(),
                administrator.name().value(),
                request.peer().address(),
                function.name(),
                status.code().word(),
                reason(function, request, status),
                took));
    }

    private static String reason(ApiFunction function, Request request, Status status) {
        String about = about(function, request);
        return Optional.ofNullable(status.failure())
                .map(failure -> about.isEmpty() ? failure.message() : about + ": " + failure.message())
                .orElse(about);
    }

    /** For example {@code userName=mia, privileges=login}; passwords and configurations are never among it. */
    private static String about(ApiFunction function, Request request) {
        try {
            Map<String, String> texts = Form.read(request.body());
            return function.arguments().stream()
                    .map(Argument::name)
                    .filter(name -> TELLING.contains(name) && texts.containsKey(name))
                    .map(name -> name + "=" + texts.get(name))
                    .collect(Collectors.joining(", "));
        } catch (ApiFailure unreadable) {
            return "";
        }
    }
}
