package io.postern.store.sql;

import io.postern.store.Turn;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One turn at a time for each account: first in this process, then between processes. Accounts share {@value #NUMBERS} numbers;
 * two that share one only wait for each other.
 */
final class Turns implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Turns.class);
    private static final int NUMBERS = 4096;
    private static final long PAUSE_MILLISECONDS = 5;

    private final SharedTurns shared;
    private final Semaphore[] here =
            IntStream.range(0, NUMBERS).mapToObj(_ -> new Semaphore(1, true)).toArray(Semaphore[]::new);

    Turns(SharedTurns shared) {
        this.shared = shared;
    }

    Optional<Turn> take(String subject, Duration patience) throws SQLException {
        int number = Math.floorMod(subject.hashCode(), NUMBERS);
        long end = System.nanoTime() + patience.toNanos();
        boolean turn = false;
        try {
            if (!here[number].tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                return Optional.empty();
            }
            try {
                turn = await(number, end);
            } finally {
                if (!turn) {
                    here[number].release();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return turn ? Optional.of(() -> end(number)) : Optional.empty();
    }

    private boolean await(int number, long end) throws SQLException, InterruptedException {
        while (!shared.take(number)) {
            if (System.nanoTime() >= end) {
                return false;
            }
            Thread.sleep(PAUSE_MILLISECONDS);
        }
        return true;
    }

    private void end(int number) {
        try {
            shared.giveBack(number);
        } catch (SQLException gone) {
            LOG.debug("a turn ended with its connection", gone);
        } finally {
            here[number].release();
        }
    }

    @Override
    public void close() {
        shared.close();
    }
}
