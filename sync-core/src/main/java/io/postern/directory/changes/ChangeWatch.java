package io.postern.directory.changes;

import io.postern.directory.DirectoryUnavailable;
import io.postern.directory.Watch;
import io.postern.directory.controllers.DomainControllers;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rings a bell when something changed in a domain, on one thread of its own and on one connection at a time. After each new
 * connection it rings too, because nothing is replayed.
 */
public final class ChangeWatch implements Watch {

    private static final Logger log = LoggerFactory.getLogger(ChangeWatch.class);

    private final DomainControllers controllers;
    private final Duration patience;
    private final WatchTimes times;
    private final Runnable bell;
    private final WatchState state;
    private final Pauses pauses = new Pauses(RandomGenerator.getDefault());
    private final Signs signs = new Signs();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable Ear ear;

    private ChangeWatch(
            String directory, DomainControllers controllers, Duration patience, WatchTimes times, Runnable bell) {
        this.controllers = controllers;
        this.patience = patience;
        this.times = times;
        this.bell = bell;
        this.state = new WatchState(directory);
    }

    /**
     * Begins to watch; returns at once.
     *
     * @param directory the configured name, for the log
     * @param patience how long connecting and each answer may take
     * @param bell should return soon: while it is busy nobody listens, and what happens meanwhile is one more ring
     */
    public static Watch start(
            String directory, DomainControllers controllers, Duration patience, WatchTimes times, Runnable bell) {
        var watch = new ChangeWatch(directory, controllers, patience, times, bell);
        Thread.ofVirtual().name("watch-" + directory).start(watch::watch);
        return watch;
    }

    private void watch() {
        while (!isClosed()) {
            try (Ear opened = Ear.open(controllers, patience, signs)) {
                ear = opened;
                ring();
                listen(opened);
                pause(Pauses.FIRST);
            } catch (DirectoryUnavailable lost) {
                stop(lost);
            }
        }
    }

    /** Until the connection is old, ends with its ticket, or leads to another domain controller than the one that is read. */
    private void listen(Ear opened) throws DirectoryUnavailable {
        try {
            while (!isClosed() && serves(opened)) {
                state.hears(opened.isTold());
                boolean sign = signs.await(opened.isTold() ? times.whenTold() : times.whenNotTold());
                if (sign) {
                    pause(times.settling());
                }
                if (!isClosed() && opened.hasMoved()) {
                    ring();
                }
            }
        } finally {
            pauses.stood(opened.age());
        }
    }

    private boolean serves(Ear opened) {
        return opened.isFit() && opened.age().compareTo(times.longestLife()) < 0 && controllers.isBest(opened.target());
    }

    private void stop(DirectoryUnavailable lost) {
        if (!isClosed()) {
            state.lost(lost.getMessage());
            pause(pauses.after(lost));
        }
    }

    private void ring() {
        if (isClosed()) {
            return;
        }
        try {
            bell.run();
        } catch (RuntimeException failure) {
            log.warn("the bell of a watch failed", failure);
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    private void pause(Duration duration) {
        try {
            boolean _ = closed.await(duration.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            closed.countDown();
        }
    }

    /** Never waits: neither for a domain controller nor for a bell that is ringing at this moment. */
    @Override
    public void close() {
        closed.countDown();
        signs.give();
        Ear current = ear;
        if (current != null) {
            current.close();
        }
    }
}
