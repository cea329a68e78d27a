package io.postern.sync;

import io.postern.plan.ChangeLine;
import io.postern.plan.SyncCounts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a synchronisation did, or would do.
 *
 * @param runId the number of the run, null for a rehearsal
 * @param refused the sentence of the safety limit, or null; then nothing was written
 */
public record SyncReport(
        @Nullable Long runId,
        boolean rehearsal,
        @Nullable String refused,
        SyncCounts counts,
        List<ChangeLine> changes) {

    /** Keeps an unmodifiable copy. */
    public SyncReport {
        changes = List.copyOf(changes);
    }

    /** Whether there was nothing to write: table and directory agree, conflicts and unreadable entries aside. */
    public boolean inSync() {
        return counts.written() == 0;
    }

    /** Whether the safety limit stopped the run. */
    public boolean stopped() {
        return refused != null;
    }

    /** The report for people: the refusal if there is one, one change a line, and the counts. */
    public String text() {
        boolean conditional = rehearsal || stopped();
        var lines = new ArrayList<String>();
        if (refused != null) {
            lines.add("refused: " + refused);
        }
        changes.forEach(line -> lines.add(line.text(conditional)));
        lines.add(counts.text());
        return String.join("\n", lines);
    }
}
