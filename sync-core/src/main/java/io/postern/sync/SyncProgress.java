package io.postern.sync;

/** Hears how a synchronisation goes on, and may stop it. */
public interface SyncProgress {

    /** Nobody listens. */
    SyncProgress NONE = new SyncProgress() {
        @Override
        public void progress(int percent, String text) {}

        @Override
        public boolean cancelled() {
            return false;
        }
    };

    /** How far it is: 0 to 100, and a few words. */
    void progress(int percent, String text);

    /** Whether it shall stop at the next safe point, with nothing written. */
    boolean cancelled();
}
