package io.postern.store.sql;

import io.postern.store.RunChange;
import io.postern.store.Suspension;
import io.postern.user.UserId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The rows of {@code suspensions}: asked for whenever a suspended user is refused, so that no run has to be searched for it. */
final class SuspensionRows {

    private static final String SUSPEND = "suspend";

    private SuspensionRows() {}

    static Optional<Suspension> of(Connection connection, UserId user) throws SQLException {
        return Statements.first(
                connection,
                "SELECT run_id, reason FROM suspensions WHERE user_id = ?",
                row -> new Suspension(row.getLong(1), Texts.read(row, 2)),
                Ids.bytes(user));
    }

    /** Keeps the reasons of those whom a run suspended. */
    static void keep(Connection connection, long run, List<RunChange> changes) throws SQLException {
        for (RunChange change : changes) {
            UserId user = change.user();
            if (user != null && change.line().kind().equals(SUSPEND)) {
                Statements.execute(
                        connection,
                        "INSERT INTO suspensions (user_id, run_id, reason) VALUES (?, ?, ?) ON CONFLICT (user_id)"
                                + " DO UPDATE SET run_id = excluded.run_id, reason = excluded.reason",
                        Ids.bytes(user),
                        run,
                        change.line().reason());
            }
        }
    }
}
