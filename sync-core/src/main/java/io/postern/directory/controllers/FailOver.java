package io.postern.directory.controllers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The memory of which of several servers failed. One that failed is put aside for a while that doubles from failure to failure, up
 * to a minute. When the while is over it is tried in the background, so that nobody waits for one that is still silent; when that
 * succeeds it is asked again as before. Being aside means being asked last, never being given up.
 *
 * @param <T> a server, by value
 */
public final class FailOver<T> {

    static final Duration FIRST = Duration.ofSeconds(1);
    static final Duration LONGEST = Duration.ofMinutes(1);

    private final ConcurrentMap<T, Aside> aside = new ConcurrentHashMap<>();
    private final Set<T> probed = ConcurrentHashMap.newKeySet();
    private final Predicate<T> probe;
    private final Runnable changed;
    private final LongSupplier nanoTime;
    private final RandomGenerator random;
    private final Executor background;

    /**
     * Nobody has failed yet.
     *
     * @param probe whether a server answers again; blocking, called on a thread of its own
     * @param changed called when a server was put aside or is trusted again; quick, on any thread
     */
    public FailOver(Predicate<T> probe, Runnable changed) {
        this(probe, changed, System::nanoTime, RandomGenerator.getDefault(), FailOver::inBackground);
    }

    FailOver(Predicate<T> probe, Runnable changed, LongSupplier nanoTime, RandomGenerator random, Executor background) {
        this.probe = probe;
        this.changed = changed;
        this.nanoTime = nanoTime;
        this.random = random;
        this.background = background;
    }

    private static void inBackground(Runnable probing) {
        Thread.ofVirtual().name("fail-back").start(probing);
    }

    /** A failure that is remembered: how many there were in a row, until when, and whether it was silence. */
    private record Aside(int failures, long until, boolean silent) {

        boolean isOver(long now) {
            return until - now <= 0;
        }
    }

    /** The servers in the order in which they are to be asked: the given one, but those put aside last. */
    public List<T> inOrder(List<T> all) {
        aside.keySet().retainAll(all);
        var order = new ArrayList<>(all);
        long now = nanoTime.getAsLong();
        order.sort(Comparator.comparingLong(server -> waiting(aside.get(server), now)));
        if (!order.isEmpty() && !aside.containsKey(order.getFirst())) {
            all.forEach(server -> tryAgain(server, now));
        }
        return order;
    }

    private static long waiting(@Nullable Aside memory, long now) {
        return memory == null ? Long.MIN_VALUE : memory.until() - now;
    }

    private void tryAgain(T server, long now) {
        Aside memory = aside.get(server);
        if (memory == null || !memory.isOver(now) || !probed.add(server)) {
            return;
        }
        background.execute(() -> {
            try {
                if (probe.test(server)) {
                    answered(server);
                } else {
                    failed(server, memory.silent());
                }
            } finally {
                probed.remove(server);
            }
        });
    }

    /**
     * Puts a server aside.
     *
     * @param silent whether it said nothing for the whole time that it was given
     */
    public void failed(T server, boolean silent) {
        long now = nanoTime.getAsLong();
        boolean trusted = isTrusted(server);
        aside.compute(
                server,
                // Many may be waiting for the same silence; they are one failure.
                (_, before) -> before != null && !before.isOver(now)
                        ? new Aside(before.failures(), before.until(), silent)
                        : after(before == null ? 1 : before.failures() + 1, now, silent));
        if (trusted) {
            changed.run();
        }
    }

    private Aside after(int failures, long now, boolean silent) {
        long doubled = FIRST.toNanos() << Math.min(failures - 1, 20);
        double jitter = 0.8 + 0.4 * random.nextDouble();
        return new Aside(failures, now + (long) (Math.min(doubled, LONGEST.toNanos()) * jitter), silent);
    }

    /** Forgets the failures of a server, because it answered. */
    public void answered(T server) {
        if (aside.remove(server) != null) {
            changed.run();
        }
    }

    /** Whether the server is asked as if nothing had happened. */
    public boolean isTrusted(T server) {
        return !aside.containsKey(server);
    }

    /** Whether there are servers and each of them was silent when it was last asked. */
    public boolean areSilent(List<T> all) {
        return !all.isEmpty()
                && all.stream().allMatch(server -> {
                    Aside memory = aside.get(server);
                    return memory != null && memory.silent();
                });
    }
}
