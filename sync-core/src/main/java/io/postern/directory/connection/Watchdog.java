package io.postern.directory.connection;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Cuts a wire at a deadline unless called off before. Socket timeouts count from byte to byte; this one counts from the beginning,
 * so that a server that drips its answer is no better than one that is silent.
 */
final class Watchdog implements AutoCloseable {

    /** Whoever is called off leaves nothing behind that would wake a thread later: there is one for each question. */
    private static final ScheduledThreadPoolExecutor CLOCK = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("watchdog").daemon().factory());

    static {
        CLOCK.setRemoveOnCancelPolicy(true);
    }

    private final AtomicBoolean calledOff;
    private final ScheduledFuture<?> alarm;

    private Watchdog(AtomicBoolean calledOff, ScheduledFuture<?> alarm) {
        this.calledOff = calledOff;
        this.alarm = alarm;
    }

    static Watchdog over(Wire wire, Deadline deadline) {
        var calledOff = new AtomicBoolean();
        return new Watchdog(
                calledOff, CLOCK.schedule(() -> bite(wire, calledOff), deadline.millis(), TimeUnit.MILLISECONDS));
    }

    private static void bite(Wire wire, AtomicBoolean calledOff) {
        if (calledOff.compareAndSet(false, true)) {
            wire.cut();
        }
    }

    /** Calls the watchdog off. */
    @Override
    public void close() {
        calledOff.set(true);
        alarm.cancel(false);
    }
}
