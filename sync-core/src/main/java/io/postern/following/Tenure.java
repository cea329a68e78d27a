package io.postern.following;

import io.postern.store.Lease;
import io.postern.store.StoreException;
import io.postern.store.UserStore;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to follow, which one gateway has at a time: taken when it is free, renewed while it is ours. Whoever believes to have it
 * and no longer does is stopped by {@code UserWriter.require}.
 */
final class Tenure implements AutoCloseable {

    static final String NAME = "following";

    private static final Logger LOG = LoggerFactory.getLogger(Tenure.class);
    private static final int RENEWALS = 3;
    private static final int LOOKS = 10;

    private final UserStore store;
    private final String holder;
    private final Duration length;
    private final Runnable changed;
    private final Thread thread;
    private volatile @Nullable Lease lease;
    private volatile boolean asked;

    Tenure(UserStore store, String holder, Duration length, Runnable changed) {
        this.store = store;
        this.holder = holder;
        this.length = length;
        this.changed = changed;
        this.thread = Thread.ofPlatform().daemon().name("following-lease").unstarted(this::keep);
    }

    /** Begins to ask for it. */
    Tenure start() {
        thread.start();
        return this;
    }

    /** The lease while it is ours. */
    Optional<Lease> lease() {
        return Optional.ofNullable(lease);
    }

    /** Whether it is known by now who has it. */
    boolean isKnown() {
        return asked;
    }

    private void keep() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                askFor();
                Thread.sleep(length.dividedBy(lease == null ? LOOKS : RENEWALS));
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private void askFor() {
        Lease before = lease;
        boolean first = !asked;
        try {
            lease = store.lease(NAME, holder, length).orElse(null);
            asked = true;
        } catch (StoreException e) {
            LOG.debug("the lease could not be asked for", e);
            lease = null;
        }
        if ((before == null) != (lease == null) || (first && asked)) {
            LOG.info(
                    lease == null
                            ? "Another gateway follows the directories."
                            : "This gateway follows the directories.");
            changed.run();
        }
    }

    /** Gives it back, so that another gateway need not wait. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
            if (lease != null) {
                store.release(lease);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (StoreException e) {
            LOG.debug("the lease could not be given back; it ends by itself", e);
        }
    }
}
