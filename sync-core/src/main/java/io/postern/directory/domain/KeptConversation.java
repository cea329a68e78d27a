package io.postern.directory.domain;

import io.postern.directory.DirectoryUnavailable;
import io.postern.directory.connection.Deadline;
import io.postern.directory.connection.DomainControllerConnection;
import io.postern.directory.controllers.DomainControllers;
import io.postern.directory.reading.Questions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** One bound connection that is kept for small questions that come often, one at a time: binding would cost more than asking. */
final class KeptConversation implements AutoCloseable {

    /** Below the life of any ticket it was bound with, and below the time after which Active Directory drops the silent (900 s). */
    private static final Duration OLDEST = Duration.ofMinutes(2);

    private final DomainControllers controllers;
    private final Duration patience;
    private final ReentrantLock one = new ReentrantLock(true);
    private @Nullable DomainControllerConnection kept;
    private long since;
    private volatile boolean closed;

    KeptConversation(DomainControllers controllers, Duration patience) {
        this.controllers = controllers;
        this.patience = patience;
    }

    /** What is asked. */
    @FunctionalInterface
    interface Asking<T> {
        T of(Questions questions) throws DirectoryUnavailable;
    }

    /**
     * Asks; on a kept connection that turns out to be dead, once again on a fresh one while there is time, for a read may be repeated.
     * While the domain is silent only one question waits for it: logins wait for these.
     */
    <T> T ask(Asking<T> asking) throws DirectoryUnavailable {
        if (one.isLocked() && controllers.areSilent()) {
            throw new DirectoryUnavailable("The domain did not answer a moment ago and is not asked again yet.");
        }
        Deadline whole = Deadline.in(patience.plus(patience.dividedBy(2)));
        if (!turn()) {
            throw DirectoryUnavailable.busy("busy: other questions about accounts are still without an answer");
        }
        try {
            Deadline deadline = Deadline.in(rest(whole));
            boolean fresh = !isGood(kept);
            try {
                return asking.of(questions(fresh, deadline));
            } catch (DirectoryUnavailable failure) {
                if (kept != null && deadline.isOver()) {
                    controllers.failed(kept.target(), true);
                }
                end();
                if (fresh || deadline.isOver()) {
                    throw failure;
                }
            }
            return asking.of(questions(true, deadline));
        } finally {
            if (closed) {
                end();
            }
            one.unlock();
        }
    }

    /** Whether it may be used again: as fresh as it must be, alive as far as that shows, and to the controller that is asked now. */
    private boolean isGood(@Nullable DomainControllerConnection connection) {
        return connection != null
                && System.nanoTime() - since <= OLDEST.toNanos()
                && connection.isFit()
                && controllers.isBest(connection.target());
    }

    private boolean turn() {
        try {
            return one.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Whoever has waited for their turn has less time left, but never less than half: a login waits for both. */
    private Duration rest(Deadline whole) {
        return Duration.ofMillis(Math.min(patience.toMillis(), whole.millis()));
    }

    private Questions questions(boolean fresh, Deadline deadline) throws DirectoryUnavailable {
        DomainControllerConnection connection = kept;
        if (fresh || connection == null) {
            end();
            connection = controllers.bound(deadline);
            kept = connection;
            since = System.nanoTime();
        }
        return new Questions(connection, Duration.ofMillis(deadline.millis()));
    }

    private void end() {
        DomainControllerConnection connection = kept;
        kept = null;
        if (connection != null) {
            connection.close();
        }
    }

    /** Waits for nobody: whoever is asking ends the connection then. */
    @Override
    public void close() {
        closed = true;
        if (one.tryLock()) {
            try {
                end();
            } finally {
                one.unlock();
            }
        }
    }
}
