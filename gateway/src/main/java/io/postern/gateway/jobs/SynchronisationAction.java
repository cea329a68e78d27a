package io.postern.gateway.jobs;

import io.postern.directory.DirectoryUnavailable;
import io.postern.gateway.directoryservices.DirectoryServices;
import io.postern.plan.ChangeKind;
import io.postern.sync.SyncProgress;
import io.postern.sync.SyncReport;

/** A synchronisation as a job: within the safety limit, and never a rehearsal. */
public final class SynchronisationAction implements Action {

    /** The action's name: that of the API function which does the same at once. */
    public static final String NAME = "SyncUsersWithDirectoryServices";

    private final DirectoryServices directories;

    /** Synchronises with the directories that are configured when it runs. */
    public SynchronisationAction(DirectoryServices directories) {
        this.directories = directories;
    }

    @Override
    public Ended run(SyncProgress progress) {
        try {
            return ended(directories.synchronizeByTimetable(progress));
        } catch (DirectoryUnavailable unread) {
            return new Ended(JobResult.FAILED, unread.getMessage());
        }
    }

    private static Ended ended(SyncReport report) {
        if (report.refused() != null) {
            return new Ended(JobResult.FAILED, report.refused());
        }
        String notes = report.notes().isEmpty() ? "" : " " + String.join(" ", report.notes());
        return new Ended(
                result(report), "Run " + report.runId() + ": " + report.counts().text() + "." + notes);
    }

    private static JobResult result(SyncReport report) {
        if (report.counts().of(ChangeKind.UNREADABLE) > 0) {
            return JobResult.COMPLETED_WITH_ERRORS;
        }
        return report.counts().of(ChangeKind.CONFLICT) > 0 || !report.notes().isEmpty()
                ? JobResult.COMPLETED_WITH_WARNINGS
                : JobResult.SUCCEEDED;
    }
}
