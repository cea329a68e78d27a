package io.postern.sync;

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
        List<ChangeLine> changes) {}
