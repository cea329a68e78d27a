package io.postern.gateway.throttle;

import io.postern.directory.Lockout;
import io.postern.directory.LockoutPolicy;
import io.postern.store.UserStore;
import io.postern.user.DirectoryAccount;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Throttles for tests of something else. */
public final class Throttles {

    private static final Rate PLENTY = new Rate(1000, Duration.ofMillis(1));

    private Throttles() {}

    /** A throttle that nobody meets. */
    public static Throttle generous(UserStore store) {
        return new Throttle(
                store,
                store.tries(),
                new ThrottleSettings(PLENTY, PLENTY),
                new Never(),
                Duration.ofSeconds(2),
                InstantSource.system());
    }

    /** Directories that lock nobody. */
    private static final class Never implements Lockouts {

        @Override
        public LockoutPolicy lockoutPolicy() {
            return LockoutPolicy.NONE;
        }

        @Override
        public Lockout lockout(DirectoryAccount account) {
            return new Lockout(LockoutPolicy.NONE, true, 0, Duration.ZERO, Instant.MAX);
        }
    }
}
