package io.postern.directory.controllers;

import io.postern.directory.BindAnswer;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The one message of a question that carries a password or its proof: whether it went out, and whether an answer came. Once nobody
 * waits any more, it stays.
 */
public final class Sending {

    private enum State {
        HERE,
        SENT,
        ANSWERED,
        CALLED_OFF
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.HERE);
    private volatile @Nullable String controller;

    /**
     * To be called right before the message goes out.
     *
     * @param to the domain controller that it goes to
     * @return false if nobody waits any more: nothing may be sent
     */
    public boolean begin(String to) {
        controller = to;
        return state.compareAndSet(State.HERE, State.SENT);
    }

    /** The domain controller has said something to it, whatever that was. */
    public void answered() {
        state.compareAndSet(State.SENT, State.ANSWERED);
    }

    /** An answer to the question, which says whether the message was sent in vain. */
    BindAnswer told(BindAnswer answer) {
        return state.get() == State.SENT ? inVain(answer) : answer;
    }

    private BindAnswer inVain(BindAnswer answer) {
        return switch (answer) {
            case BindAnswer.Accepted _, BindAnswer.Denied _ -> answer;
            case BindAnswer.Unreachable(String why, var _, var _) -> new BindAnswer.Unreachable(why, controller, true);
            case BindAnswer.Undecided(String why, var _, var _) -> new BindAnswer.Undecided(why, controller, true);
        };
    }

    /** What is told to somebody who waits no longer, or in vain. What was sent by then may have been answered, but nobody heard it. */
    BindAnswer callOff(String why) {
        boolean sent = !state.compareAndSet(State.HERE, State.CALLED_OFF) && state.get() != State.CALLED_OFF;
        return new BindAnswer.Unreachable(why, sent ? controller : null, sent);
    }
}
