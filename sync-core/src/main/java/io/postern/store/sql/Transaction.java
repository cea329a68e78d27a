package io.postern.store.sql;

import io.postern.store.UserWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One transaction on a connection in auto-commit mode. The statements are our own because the SQLite driver would begin the next
 * transaction, and with it take the write lock, as soon as one has ended.
 */
record Transaction(Connection connection, Dialect dialect) {

    private static final Logger LOG = LoggerFactory.getLogger(Transaction.class);

    /** Runs the work; what it throws undoes it. */
    <T> T run(Function<UserWriter, T> work) throws SQLException {
        boolean committed = false;
        try (var writer = new SqlUserWriter(connection, dialect)) {
            for (String statement : dialect.begin()) {
                execute(statement);
            }
            T result = work.apply(writer);
            writer.refuseAfterFailure();
            execute("COMMIT");
            committed = true;
            return result;
        } finally {
            if (!committed) {
                rollback();
            }
        }
    }

    /** Undoes what was written. SQLite has done so itself after some errors, such as a full disk; the error itself matters more. */
    private void rollback() {
        try {
            execute("ROLLBACK");
        } catch (SQLException e) {
            LOG.debug("nothing to roll back", e);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
