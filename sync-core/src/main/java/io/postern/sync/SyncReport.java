package io.postern.sync;

import io.postern.plan.ChangeLine;
import io.postern.plan.ChangeLines;
import io.postern.plan.SyncCounts;
import io.postern.store.RunKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a synchronisation did, or would do.
 *
 * @param runId the number of the run, null for a rehearsal
 * @param refused the sentence of the safety limit, or null; then nothing was written
 * @param notes what else there is to know, one sentence each
 */
public record SyncReport(
        @Nullable Long runId,
        RunKind kind,
        boolean rehearsal,
        @Nullable String refused,
        SyncCounts counts,
        List<ChangeLine> changes,
        List<String> notes) {

    /** Keeps unmodifiable copies. */
    public SyncReport {
        changes = changes instanceof ChangeLines ? changes : List.copyOf(changes);
        notes = List.copyOf(notes);
    }

    /** Of a full run, with nothing else to know. */
    public SyncReport(
            @Nullable Long runId,
            boolean rehearsal,
            @Nullable String refused,
            SyncCounts counts,
            List<ChangeLine> changes) {
        this(runId, RunKind.FULL, rehearsal, refused, counts, changes, List.of());
    }

    /** Whether there was nothing to write: table and directory agree, conflicts and unreadable entries aside. */
    public boolean inSync() {
        return counts.written() == 0;
    }

    /** Whether the safety limit stopped the run. */
    public boolean stopped() {
        return refused != null;
    }

    /** The report for people: the refusal if there is one, one change a line, the counts, and the notes. */
    public String text() {
        boolean conditional = rehearsal || stopped();
        var lines = new ArrayList<String>();
        if (refused != null) {
            lines.add("refused: " + refused);
        }
        changes.forEach(line -> lines.add(line.text(conditional)));
        lines.add(counts.text());
        lines.addAll(notes);
        return String.join("\n", lines);
    }
}
