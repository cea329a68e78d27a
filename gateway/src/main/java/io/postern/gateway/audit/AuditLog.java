package io.postern.gateway.audit;

import java.util.List;

/** Takes decisions to be written down; returns at once. */
@FunctionalInterface
public interface AuditLog {

    /** Writes the decision down, soon. */
    void record(AuditEvent event);

    /** Writes many decisions down together, however many they are. */
    default void recordAll(List<AuditEvent> events) {
        events.forEach(this::record);
    }

    /**
     * The newest lines that were written down and have this text in them, the newest first; none where nothing is kept.
     *
     * @throws java.io.UncheckedIOException if they cannot be read
     */
    default List<String> newest(int most, String text) {
        return List.of();
    }
}
