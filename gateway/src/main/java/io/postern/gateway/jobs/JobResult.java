package io.postern.gateway.jobs;

import java.util.Arrays;

/** What became of a run, in the words of the management port. */
public enum JobResult {
    SUCCEEDED("succeeded"),
    /** Done, but something needs a person: a conflict, somebody suspended and not deleted for want of a right. */
    COMPLETED_WITH_WARNINGS("completedWithWarnings"),
    /** Done for the others, but there are people who could not be read or seen; they were left as they are. */
    COMPLETED_WITH_ERRORS("completedWithErrors"),
    /** Nothing was done. */
    FAILED("failed"),
    CANCELLED("cancelled");

    private final String word;

    JobResult(String word) {
        this.word = word;
    }

    /** The spelling on the management port. */
    public String word() {
        return word;
    }

    static JobResult of(String word) {
        return Arrays.stream(values())
                .filter(each -> each.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no job result is called " + word));
    }
}
