package io.postern.directory.controllers;

import io.postern.directory.DirectoryUnavailable;
import io.postern.directory.connection.Deadline;
import io.postern.directory.connection.HostAndPort;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The domain controllers that DNS knows. The list is kept for a while and renewed in the background; when DNS is gone, the last list
 * stays. As long as there is none, those who ask wait for the same search, and a failure is remembered for a moment.
 */
final class DiscoveredRoster implements Roster {

    static final Duration FRESH = Duration.ofMinutes(10);
    /** After a failure; each question would cost the DNS servers' silence otherwise. */
    static final Duration PAUSE = Duration.ofSeconds(5);

    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final Search search;
    private final Runnable changed;
    private final LongSupplier nanoTime;
    private final AtomicReference<@Nullable CompletableFuture<List<HostAndPort>>> running = new AtomicReference<>();
    private volatile @Nullable Memory last;

    DiscoveredRoster(Search search, Runnable changed, LongSupplier nanoTime) {
        this.search = search;
        this.changed = changed;
        this.nanoTime = nanoTime;
    }

    /** Looks for the controllers, at least one. */
    @FunctionalInterface
    interface Search {
        List<HostAndPort> controllers(Deadline deadline) throws DirectoryUnavailable;
    }

    /** What the last search led to; the list of an older one if it failed. */
    private record Memory(List<HostAndPort> list, @Nullable DirectoryUnavailable failure, long until) {}

    @Override
    public List<HostAndPort> controllers(Deadline deadline) throws DirectoryUnavailable {
        Memory memory = last;
        boolean old = memory == null || memory.until() - nanoTime.getAsLong() <= 0;
        if (memory != null && !memory.list().isEmpty()) {
            if (old) {
                var _ = searching();
            }
            return memory.list();
        }
        if (memory != null && memory.failure() != null && !old) {
            throw new DirectoryUnavailable(memory.failure().getMessage(), memory.failure());
        }
        return await(searching(), deadline);
    }

    @Override
    public List<HostAndPort> known() {
        Memory memory = last;
        return memory == null ? List.of() : memory.list();
    }

    /** The search that is under way, or a new one. */
    private CompletableFuture<List<HostAndPort>> searching() {
        var fresh = new CompletableFuture<List<HostAndPort>>();
        CompletableFuture<List<HostAndPort>> found = running.compareAndExchange(null, fresh);
        if (found != null) {
            return found;
        }
        // Whoever is told of the end and asks again begins a new search: this one is over by then.
        Thread.ofVirtual().name("discovery").start(() -> searched(fresh).run());
        return fresh;
    }

    /** Searches; what it returns tells whoever waits. */
    private Runnable searched(CompletableFuture<List<HostAndPort>> waiting) {
        try {
            List<HostAndPort> list = List.copyOf(search.controllers(Deadline.in(PATIENCE)));
            remember(new Memory(list, null, nanoTime.getAsLong() + FRESH.toNanos()));
            return () -> waiting.complete(list);
        } catch (DirectoryUnavailable | RuntimeException failure) {
            var why = failure instanceof DirectoryUnavailable unavailable
                    ? unavailable
                    : new DirectoryUnavailable("The domain controllers could not be looked up.", failure);
            remember(new Memory(known(), why, nanoTime.getAsLong() + PAUSE.toNanos()));
            return () -> waiting.completeExceptionally(why);
        } finally {
            running.set(null);
        }
    }

    private void remember(Memory now) {
        List<HostAndPort> before = known();
        last = now;
        if (!before.equals(now.list())) {
            changed.run();
        }
    }

    private static List<HostAndPort> await(CompletableFuture<List<HostAndPort>> search, Deadline deadline)
            throws DirectoryUnavailable {
        try {
            return search.get(deadline.millis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failure) {
            throw new DirectoryUnavailable(
                    String.valueOf(
                            failure.getCause() == null
                                    ? null
                                    : failure.getCause().getMessage()),
                    failure);
        } catch (TimeoutException late) {
            throw new DirectoryUnavailable("DNS did not answer in time when domain controllers were looked up.", late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new DirectoryUnavailable("The question was called off.", interrupted);
        }
    }
}
