package io.postern.sync;

import io.postern.plan.ChangeKind;
import io.postern.plan.SyncCounts;
import io.postern.store.UserStore;
import io.postern.store.UserWriter;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How many users were deleted, suspended or renamed without an administrator's asking: within a day, and since one last synchronised.
 *
 * @param since when the day began
 */
record Followed(Instant since, int users) {

    private static final String KEY = "synchronisation.followed";
    private static final Duration DAY = Duration.ofDays(1);

    /** What is known now; nobody if a day has passed. */
    static Followed of(UserStore store, Instant now) {
        return store.setting(KEY)
                .map(Followed::parse)
                .filter(followed -> now.isBefore(followed.since.plus(DAY)))
                .orElse(new Followed(now, 0));
    }

    private static @Nullable Followed parse(String text) {
        int blank = text.indexOf(' ');
        return new Followed(Instant.parse(text.substring(blank + 1)), Integer.parseInt(text.substring(0, blank)));
    }

    /** Adds what a run does, in its transaction. */
    void add(UserWriter writer, SyncCounts counts) {
        int more = counts.of(ChangeKind.DELETE) + counts.of(ChangeKind.SUSPEND) + counts.of(ChangeKind.RENAME);
        if (more > 0) {
            writer.putSetting(KEY, users + more + " " + since);
        }
    }

    /** An administrator has seen it. */
    void forget(UserWriter writer) {
        if (users > 0) {
            writer.putSetting(KEY, null);
        }
    }
}
