package io.postern.directory.controllers;

import io.postern.directory.BindAnswer;
import io.postern.directory.connection.Deadline;
import io.postern.directory.connection.Sentences;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Through which questions about passwords go to one domain: only so many at a time, one at a time while the domain is silent. The
 * caller waits for the deadline and not longer: the work is done by another thread, which ends soon after.
 */
public final class Gate {

    private static final BindAnswer BUSY = new BindAnswer.Undecided("busy: all connections to the domain are in use");
    private static final BindAnswer SPARED =
            new BindAnswer.Unreachable("The domain did not answer a moment ago and is not asked again yet.");

    private static final String CALLED_OFF = "The question was called off.";

    /** Milliseconds in which whoever asked says what the silence was about. */
    private static final int GRACE = 250;

    private final Circuit circuit;
    private final Semaphore places;
    private final Duration limit;

    /**
     * An open gate.
     *
     * @param silent whether everybody who could be asked was silent when last asked
     * @param places how many questions may be under way
     * @param limit how long one question may take in all, waiting for a place included
     */
    public Gate(BooleanSupplier silent, int places, Duration limit) {
        this.circuit = new Circuit(silent);
        this.places = new Semaphore(places, true);
        this.limit = limit;
    }

    /** Something to ask; it should end by the deadline, and says when it sends the password and hears of it. */
    @FunctionalInterface
    public interface Question {
        BindAnswer ask(Deadline deadline, Sending sending);
    }

    /**
     * Asks, or says why not.
     *
     * @param question asked on another thread, which may outlive this call: it must own what it uses
     * @param after what is done in any case when the question is over, even if it was never asked
     */
    public BindAnswer ask(Question question, Runnable after) {
        Deadline deadline = Deadline.in(limit);
        BindAnswer refusal = enter();
        if (refusal != null) {
            after.run();
            return refusal;
        }
        var sending = new Sending();
        var answer = new CompletableFuture<BindAnswer>();
        Thread.ofVirtual().name("password-check").start(() -> {
            try {
                answer.complete(sending.told(question.ask(deadline, sending)));
            } finally {
                circuit.leave();
                places.release();
                after.run();
                answer.complete(lost("The domain controller could not be asked.", sending));
            }
        });
        return await(answer, deadline, sending);
    }

    /** Null if the question may be asked. */
    private @Nullable BindAnswer enter() {
        if (circuit.spares()) {
            return SPARED;
        }
        try {
            // At most half of the time is for waiting, so that a question that is asked has the time to be answered.
            if (!places.tryAcquire(limit.toNanos() / 2, TimeUnit.NANOSECONDS)) {
                return circuit.spares() ? SPARED : BUSY;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new BindAnswer.Undecided(CALLED_OFF);
        }
        if (circuit.enter()) {
            return null;
        }
        places.release();
        return SPARED;
    }

    /** Nothing that is the domain's fault; yet what was sent may have been counted. */
    private static BindAnswer lost(String why, Sending sending) {
        return sending.callOff(why) instanceof BindAnswer.Unreachable sent && sent.sent()
                ? sent
                : new BindAnswer.Undecided(why);
    }

    private static BindAnswer await(CompletableFuture<BindAnswer> answer, Deadline deadline, Sending sending) {
        try {
            return answer.get(deadline.millis() + GRACE, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return lost(CALLED_OFF, sending);
        } catch (TimeoutException late) {
            return sending.callOff(Sentences.silence("The domain controller", deadline));
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
