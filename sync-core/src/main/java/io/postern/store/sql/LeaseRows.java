package io.postern.store.sql;

import io.postern.store.Lease;
import io.postern.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The rows of {@code leases}. */
final class LeaseRows {

    private LeaseRows() {}

    /** One statement, so that two takers cannot both succeed; the clock is asked after a wait for the row, not before. */
    static Optional<Lease> take(Connection connection, Dialect dialect, Lease wanted, Duration length)
            throws SQLException {
        String now = dialect.now();
        return Statements.first(
                connection,
                "INSERT INTO leases (name, holder, token, expires) VALUES (?, ?, 1, " + now + " + ?)"
                        + " ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, expires = " + now + " + ?,"
                        + " token = leases.token + CASE WHEN leases.holder = excluded.holder THEN 0 ELSE 1 END"
                        + " WHERE leases.holder = excluded.holder OR leases.expires <= " + now + " RETURNING token",
                row -> new Lease(wanted.name(), wanted.holder(), row.getLong(1)),
                wanted.name(),
                wanted.holder(),
                length.toMillis(),
                length.toMillis());
    }

    /** Nobody holds it then; the token stays, so that the next holder's is greater. */
    static void release(Connection connection, Lease lease) throws SQLException {
        Statements.execute(
                connection,
                "UPDATE leases SET holder = '', expires = 0 WHERE name = ? AND holder = ? AND token = ?",
                lease.name(),
                lease.holder(),
                lease.token());
    }

    /** A lease that ran out and that nobody has taken since is still good: who would take it waits for this transaction. */
    static void require(Connection connection, Dialect dialect, Lease lease) throws SQLException {
        List<Long> held = Statements.all(
                connection,
                "SELECT token FROM leases WHERE name = ? AND holder = ? AND token = ?" + dialect.sharing(),
                row -> row.getLong(1),
                lease.name(),
                lease.holder(),
                lease.token());
        if (held.isEmpty()) {
            throw new StoreException(
                    "Another gateway has taken over: this one no longer has the lease '" + lease.name() + "'.");
        }
    }
}
