package io.postern.gateway.audit;

/** Takes decisions to be written down; returns at once. */
@FunctionalInterface
public interface AuditLog {

    /** Writes the decision down, soon. */
    void record(AuditEvent event);
}
