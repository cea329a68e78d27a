package io.postern.store.sql;

import io.postern.store.RunChange;
import io.postern.store.Suspension;
import io.postern.store.packed.PackedChanges;
import io.postern.user.UserId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The rows of {@code suspensions}: asked for whenever a suspended user is refused, so that no run has to be searched for it. */
final class SuspensionRows {

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
        List<RunChange> some = changes instanceof PackedChanges packed ? packed.suspensions() : changes;
        Statements.each(
                connection,
                "INSERT INTO suspensions (user_id, run_id, reason) VALUES (?, ?, ?) ON CONFLICT (user_id)"
                        + " DO UPDATE SET run_id = excluded.run_id, reason = excluded.reason",
                some.stream().filter(RunChange::suspends).toList(),
                (statement, change) -> {
                    statement.setBytes(1, Ids.bytes(Objects.requireNonNull(change.user())));
                    statement.setLong(2, run);
                    statement.setString(3, change.line().reason());
                });
    }
}
