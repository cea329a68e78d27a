package io.postern.gateway.jobs;

import io.postern.sync.SyncProgress;

/** What a job does; blocking. */
@FunctionalInterface
public interface Action {

    /** Does it, and says what became of it. */
    Ended run(SyncProgress progress);

    /**
     * What became of it.
     *
     * @param text a sentence
     */
    record Ended(JobResult result, String text) {}
}
