package io.postern.sync;

import io.postern.directory.DirectoryUnavailable;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Work that goes on side by side, each piece on a virtual thread of its own; closing it ends what is still going on. */
final class Together implements AutoCloseable {

    private static final long LOOK_UP_EVERY_MILLISECONDS = 200;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final SyncProgress progress;

    Together(SyncProgress progress) {
        this.progress = progress;
    }

    <T> Future<T> begin(Callable<T> work) {
        return threads.submit(work);
    }

    /**
     * Waits for a piece of work.
     *
     * @throws DirectoryUnavailable if that is how it ended; any unchecked exception likewise
     * @throws CancellationException as soon as the listener stops the run
     */
    <T> T result(Future<T> work) throws DirectoryUnavailable {
        while (true) {
            try {
                return work.get(LOOK_UP_EVERY_MILLISECONDS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException stillGoingOn) {
                Steps.goOn(progress);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw Steps.cancelled();
            } catch (ExecutionException e) {
                throw unwrapped(e.getCause());
            }
        }
    }

    /** Waits for a piece of work within another one; any exception as it was thrown. */
    static <T> T awaited(Future<T> work) {
        try {
            return work.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Steps.cancelled();
        } catch (ExecutionException e) {
            throw new IllegalStateException(unwrapped(e.getCause()));
        }
    }

    private static DirectoryUnavailable unwrapped(@Nullable Throwable cause) {
        return switch (cause) {
            case DirectoryUnavailable unavailable -> unavailable;
            case RuntimeException unchecked -> throw unchecked;
            case Error error -> throw error;
            case null, default -> throw new IllegalStateException(cause);
        };
    }

    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
    }
}
