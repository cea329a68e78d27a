package io.postern.store.sql;

import java.sql.SQLException;

/** Turns between processes: numbers that one of them holds at a time, and that are free again when it dies. */
interface SharedTurns extends AutoCloseable {

    /** For whoever writes nothing, and so has nobody to take turns with. */
    SharedTurns NOBODY_ELSE = new SharedTurns() {
        @Override
        public boolean take(int number) {
            return true;
        }

        @Override
        public void giveBack(int number) {
            // It was never taken.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    };

    /** Takes a number if nobody else has it. */
    boolean take(int number) throws SQLException;

    /** Gives it back. */
    void giveBack(int number) throws SQLException;

    @Override
    void close();
}
