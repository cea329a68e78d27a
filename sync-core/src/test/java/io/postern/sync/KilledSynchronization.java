package io.postern.sync;

import io.postern.directory.DirectoryUnavailable;
import io.postern.plan.People;
import io.postern.store.UserStore;
import io.postern.store.sql.Stores;
import io.postern.user.Secret;
import java.time.Clock;
import java.util.List;

/** A process that synchronises one user table with a directory which changes its state after each run, until it is killed. */
final class KilledSynchronization {

    /** What the process says of each run, with the state behind it. */
    enum Word {
        BEGIN,
        WRITING,
        DONE
    }

    /** More than there are. */
    private static final int ALL = 100_000;

    private final ListedDirectory directory = new ListedDirectory();
    private final Synchronization synchronization;

    KilledSynchronization(UserStore store) {
        synchronization = new Synchronization(
                List.of(new SyncSource("corp", directory, TwoStates.SCOPE)), store, People.POLICY, Clock.systemUTC());
    }

    SyncReport run(TwoStates state) throws DirectoryUnavailable {
        return run(state, SyncProgress.NONE);
    }

    private SyncReport run(TwoStates state, SyncProgress progress) throws DirectoryUnavailable {
        directory.hold(state.snapshot());
        return synchronization.run(ALL, progress);
    }

    /** Says when the transaction begins. */
    private record Aloud(TwoStates state) implements SyncProgress {
        @Override
        public void progress(int percent, String text) {
            if (text.equals("writing")) {
                say(Word.WRITING, state);
            }
        }

        @Override
        public boolean cancelled() {
            return false;
        }
    }

    /** Arguments: the address of the user table, who opens it (and their password is the same), the first state. */
    public static void main(String... arguments) throws DirectoryUnavailable {
        UserStore store = Stores.open(arguments[0], arguments[1], Secret.of(arguments[1]));
        var synchronizing = new KilledSynchronization(store);
        for (TwoStates state = TwoStates.valueOf(arguments[2]); ; state = state.other()) {
            TwoStates next = state;
            say(Word.BEGIN, next);
            SyncReport report = synchronizing.run(next, new Aloud(next));
            if (report.stopped() || report.inSync()) {
                throw new IllegalStateException(report.text());
            }
            say(Word.DONE, next);
        }
    }

    private static void say(Word word, TwoStates state) {
        System.out.println(word + " " + state);
        if (System.out.checkError()) {
            Runtime.getRuntime().halt(1); // nobody listens, nobody will kill us
        }
    }
}
