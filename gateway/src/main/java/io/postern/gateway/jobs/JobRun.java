package io.postern.gateway.jobs;

import java.time.Instant;

/**
 * One past run of a job.
 *
 * @param id its number among all runs of all jobs
 * @param jobName what the job was called then
 * @param machineName where it ran
 * @param text what became of it, in a sentence
 */
public record JobRun(
        long id,
        int jobId,
        String jobName,
        String machineName,
        Instant started,
        Instant ended,
        JobResult result,
        String text) {}
