package io.postern.gateway.directoryservices;

import io.postern.directory.DirectoryUnavailable;
import io.postern.directory.LockoutPolicy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The strictest lockout policy of the configured domains: read aside, so that nobody waits for a silent one, and kept while it is silent. */
final class UsualLockout {

    private static final Logger log = LoggerFactory.getLogger(UsualLockout.class);
    private static final Duration FRESH = Duration.ofMinutes(10);
    private static final Duration AGAIN = Duration.ofSeconds(10);

    private final List<LiveDirectory> directories;
    private final AtomicLong due = new AtomicLong(System.nanoTime());
    private volatile LockoutPolicy known = LockoutPolicy.NONE;

    UsualLockout(List<LiveDirectory> directories) {
        this.directories = directories;
    }

    /** As far as it is known by now. */
    LockoutPolicy policy() {
        long now = System.nanoTime();
        long was = due.get();
        if (!directories.isEmpty() && now - was >= 0 && due.compareAndSet(was, now + AGAIN.toNanos())) {
            Thread.ofVirtual().name("lockout-policy").start(this::read);
        }
        return known;
    }

    private void read() {
        try {
            LockoutPolicy strictest = LockoutPolicy.NONE;
            for (LiveDirectory directory : directories) {
                strictest = strictest.orStricter(directory.directory().lockoutPolicy());
            }
            known = strictest;
            due.set(System.nanoTime() + FRESH.toNanos());
        } catch (DirectoryUnavailable unread) {
            log.debug("The lockout policy could not be read: {}", unread.getMessage());
        }
    }
}
