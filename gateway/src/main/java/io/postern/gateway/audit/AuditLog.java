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
}
