package io.postern.directory.changes;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the operator how changes of a directory are noticed, when that changes. */
final class WatchState {

    private static final Logger log = LoggerFactory.getLogger(WatchState.class);

    private final String directory;
    private @Nullable State state;

    WatchState(String directory) {
        this.directory = directory;
    }

    private enum State {
        TOLD,
        LOOKING,
        LOST
    }

    void hears(boolean told) {
        if (becomes(told ? State.TOLD : State.LOOKING)) {
            if (told) {
                log.info("changes of {} are heard at once", directory);
            } else {
                log.info("changes of {} are looked for every second: notifications are refused", directory);
            }
        }
    }

    void lost(String why) {
        if (becomes(State.LOST)) {
            log.info("changes of {} are not noticed until its domain controller answers again: {}", directory, why);
        }
    }

    private boolean becomes(State next) {
        boolean changed = state != next;
        state = next;
        return changed;
    }
}
