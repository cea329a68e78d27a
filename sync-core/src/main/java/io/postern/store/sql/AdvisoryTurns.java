package io.postern.store.sql;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Turns at a PostgreSQL server: advisory locks of one session of its own, all of which end with that session. */
final class AdvisoryTurns implements SharedTurns {

    /** The first half of our locks' names. */
    private static final int OURS = 0x706f7374;

    private final HikariDataSource source;
    private final ReentrantLock one = new ReentrantLock();
    private @Nullable Connection session;

    AdvisoryTurns(HikariDataSource source) {
        this.source = source;
    }

    @Override
    public boolean take(int number) throws SQLException {
        return ask("SELECT pg_try_advisory_lock(?, ?)", number);
    }

    @Override
    public void giveBack(int number) throws SQLException {
        ask("SELECT pg_advisory_unlock(?, ?)", number);
    }

    private boolean ask(String question, int number) throws SQLException {
        one.lock();
        try (PreparedStatement statement = session().prepareStatement(question)) {
            statement.setInt(1, OURS);
            statement.setInt(2, number);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        } catch (SQLException broken) {
            end();
            throw broken;
        } finally {
            one.unlock();
        }
    }

    private Connection session() throws SQLException {
        Connection open = session;
        if (open == null) {
            open = source.getConnection();
            session = open;
        }
        return open;
    }

    private void end() throws SQLException {
        Connection open = session;
        session = null;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public void close() {
        one.lock();
        try {
            end();
        } catch (SQLException e) {
            throw new IllegalStateException("a session could not be closed", e);
        } finally {
            source.close();
            one.unlock();
        }
    }
}
