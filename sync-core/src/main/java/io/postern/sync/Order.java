package io.postern.sync;

import io.postern.store.Lease;
import org.jspecify.annotations.Nullable;

/**
 * Who asks for a run, and what they allow.
 *
 * @param by who asks
 * @param allowed how many users may be concerned beyond the safety limit; 0 for none
 * @param lease without which nothing may be written; null if none is needed
 */
record Order(By by, int allowed, @Nullable Lease lease) {

    /** Who asks for a run. */
    enum By {
        /** Somebody who looks at what comes of it: the run is recorded even if it fails, and ends a pause. */
        ADMINISTRATOR,
        /** Nobody, at a set time: the run is recorded even if it fails, and respects a pause and what was followed within a day. */
        TIMETABLE,
        /** The follower, because everybody has to be compared. */
        FOLLOWER
    }

    static Order ofAdministrator(int allowed) {
        return new Order(By.ADMINISTRATOR, allowed, null);
    }

    static Order ofTimetable() {
        return new Order(By.TIMETABLE, 0, null);
    }

    static Order of(Lease lease) {
        return new Order(By.FOLLOWER, 0, lease);
    }

    boolean byAdministrator() {
        return by == By.ADMINISTRATOR;
    }

    /** Whether a failure is a line in the list of runs; the follower's outages are not. */
    boolean isRecordedIfItFails() {
        return by != By.FOLLOWER;
    }
}
