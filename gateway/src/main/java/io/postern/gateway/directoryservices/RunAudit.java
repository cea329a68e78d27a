package io.postern.gateway.directoryservices;

import io.postern.directory.DirectoryUser;
import io.postern.gateway.audit.AuditEvent;
import io.postern.gateway.audit.AuditLog;
import io.postern.plan.ChangeKind;
import io.postern.store.RecordedRun;
import io.postern.store.Run;
import io.postern.store.RunChange;
import io.postern.store.StoreException;
import io.postern.store.UserStore;
import io.postern.sync.SyncListener;
import io.postern.sync.SyncReport;
import io.postern.user.UserId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the audit log what a run did to whom and why, and shows out whom it has suspended or deleted. */
final class RunAudit implements SyncListener {

    private static final Logger log = LoggerFactory.getLogger(RunAudit.class);
    private static final String EVENT = "sync";
    /** What is done to users; conflicts and unreadable entries are in the report. */
    private static final Set<String> TOLD = EnumSet.allOf(ChangeKind.class).stream()
            .filter(ChangeKind::writes)
            .map(ChangeKind::word)
            .collect(Collectors.toUnmodifiableSet());

    private final UserStore store;
    private final AuditLog audit;
    private final Consumer<UserId> sessionEnd;
    private final Consumer<List<DirectoryUser>> reading;

    RunAudit(UserStore store, ActiveDirectoryServices.Listeners listeners) {
        this.store = store;
        this.audit = listeners.audit();
        this.sessionEnd = listeners.sessionEnd();
        this.reading = listeners.reading();
    }

    @Override
    public void read(List<DirectoryUser> people) {
        reading.accept(people);
    }

    @Override
    public void applied(SyncReport report, List<UserId> barred) {
        try {
            Optional.ofNullable(report.runId()).flatMap(store::run).ifPresent(this::tell);
            barred.forEach(sessionEnd);
        } catch (StoreException unread) {
            log.error("What run {} did could not be told to the audit log: {}", report.runId(), unread.getMessage());
        }
    }

    @Override
    public void refused(SyncReport report) {
        audit.record(
                event(null, "", report.kind().word(), "refused", report.refused() + " (run " + report.runId() + ")"));
    }

    @Override
    public void failed(String sentence) {
        audit.record(event(null, "", "full", "failed", sentence));
    }

    private void tell(RecordedRun recorded) {
        Run run = recorded.run();
        String where = " (run " + run.id()
                + run.domainControllers().stream().map(name -> ", " + name).collect(Collectors.joining()) + ")";
        audit.recordAll(recorded.changes().stream()
                .filter(change -> TOLD.contains(change.line().kind()))
                .map(change -> told(change, run.kind().word(), where))
                .toList());
    }

    private static AuditEvent told(RunChange change, String method, String where) {
        String name = Optional.ofNullable(change.line().userName()).orElse("");
        String before = change.line().previousUserName();
        String what = change.line().kind().equals(ChangeKind.UPDATE.word())
                ? String.join("; ", change.line().details()) + "; "
                : "";
        String why = (before == null ? "" : "was " + before + "; ")
                + what
                + change.line().reason()
                + where;
        return event(change.user(), name, method, change.line().kind(), why);
    }

    private static AuditEvent event(@Nullable UserId user, String name, String method, String outcome, String reason) {
        return new AuditEvent(EVENT, user == null ? null : user.toString(), name, "", method, outcome, reason, 0);
    }
}
