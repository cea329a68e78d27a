package io.postern.gateway.bench;

import java.io.IOException;

/** One client that does one thing again and again, on a connection of its own. Used by one thread at a time. */
interface Client extends AutoCloseable {

    /** What became of one try. */
    enum Answer {
        RIGHT,
        WRONG,
        NOTHING_LEFT
    }

    /** Does it once and checks the answer; an exception counts as a wrong answer. */
    Answer once() throws Exception;

    @Override
    default void close() throws IOException {}

    /** Right or wrong. */
    static Answer right(boolean right) {
        return right ? Answer.RIGHT : Answer.WRONG;
    }

    /** Makes the clients of one side. */
    @FunctionalInterface
    interface Maker {
        Client open(int number) throws Exception;
    }
}
