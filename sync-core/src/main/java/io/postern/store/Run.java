package io.postern.store;

import java.time.Instant;
import java.util.List;

/**
 * One past run, without its changes.
 *
 * @param id its number, 0 before it is recorded
 * @param summary one sentence: the counts, the objection or the failure
 * @param domainControllers who was asked
 */
public record Run(
        long id,
        RunKind kind,
        Instant started,
        Instant ended,
        RunOutcome outcome,
        String summary,
        List<String> domainControllers) {

    /** Keeps an unmodifiable copy. */
    public Run {
        domainControllers = List.copyOf(domainControllers);
    }
}
