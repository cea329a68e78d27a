package io.postern.directory.password;

import io.postern.directory.DirectoryUnavailable;
import io.postern.directory.connection.Deadline;
import io.postern.directory.connection.DomainControllerConnection;
import io.postern.directory.controllers.DomainControllers;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.LongSupplier;

/**
 * Connections to the best domain controller that are kept from one bind to the next. Lends each to one borrower at a time.
 */
final class BindPool implements AutoCloseable {

    /** Active Directory cuts connections that are idle for 900 seconds (MaxConnIdleTime, MS-ADTS 3.1.1.3.4.6). */
    static final Duration MAXIMUM_AGE = Duration.ofMinutes(9);

    private final DomainControllers controllers;
    private final LongSupplier nanoTime;
    private final ConcurrentLinkedDeque<Kept> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    BindPool(DomainControllers controllers, LongSupplier nanoTime) {
        this.controllers = controllers;
        this.nanoTime = nanoTime;
    }

    /** A connection, and when it was made. */
    record Kept(DomainControllerConnection connection, long made) {}

    /**
     * Lends a connection that nothing has been heard of since its last answer, or a new one. A kept connection that died in the
     * meantime is found out before anything is sent, so the question that follows is asked once only. One that leads to a controller
     * which only stood in for a better one is parted with when that one is back.
     */
    Kept borrow(Deadline deadline) throws DirectoryUnavailable {
        if (closed) {
            throw new DirectoryUnavailable("The directory is no longer configured.");
        }
        for (Kept kept = idle.pollFirst(); kept != null; kept = idle.pollFirst()) {
            if (isYoung(kept)
                    && kept.connection().isFit()
                    && controllers.isBest(kept.connection().target())) {
                return kept;
            }
            kept.connection().cut();
        }
        return new Kept(controllers.open(deadline), nanoTime.getAsLong());
    }

    private boolean isYoung(Kept kept) {
        return nanoTime.getAsLong() - kept.made() < MAXIMUM_AGE.toNanos();
    }

    /** Takes a connection back whose last question was answered. */
    void giveBack(Kept kept) {
        idle.addFirst(kept);
        if (closed) {
            dropIdle();
        }
    }

    /** Parts with all idle connections: one of them failed, and they lead the same way. */
    void dropIdle() {
        for (Kept kept = idle.pollFirst(); kept != null; kept = idle.pollFirst()) {
            kept.connection().cut();
        }
    }

    @Override
    public void close() {
        closed = true;
        dropIdle();
    }
}
