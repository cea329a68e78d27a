package io.postern.sync;

import io.postern.store.UserStore;
import io.postern.store.UserWriter;
import java.util.Optional;

/** Why nothing is followed until an administrator synchronises again; a setting, so that every gateway knows. */
public final class Pause {

    private static final String KEY = "synchronisation.paused";

    private Pause() {}

    /** The reason, in a sentence; empty if there is no pause. */
    static Optional<String> of(UserStore store) {
        return store.setting(KEY);
    }

    /** Begins one, in the transaction of whatever is the reason. */
    public static void begin(UserWriter writer, String reason) {
        writer.putSetting(KEY, reason);
    }

    static void end(UserWriter writer) {
        writer.putSetting(KEY, null);
    }
}
