package io.postern.sync;

import java.util.concurrent.CancellationException;

/** The safe points at which a run tells how far it is, and may be stopped with nothing written. */
final class Steps {

    static final int READ = 60;
    static final int PLANNED = 80;
    static final int DONE = 100;

    private Steps() {}

    static void step(SyncProgress progress, int percent, String text) {
        goOn(progress);
        progress.progress(percent, text);
    }

    static void goOn(SyncProgress progress) {
        if (progress.cancelled()) {
            throw cancelled();
        }
    }

    static CancellationException cancelled() {
        return new CancellationException("The synchronisation was cancelled; nothing was written.");
    }
}
