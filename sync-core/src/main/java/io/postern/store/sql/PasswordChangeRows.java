package io.postern.store.sql;

import io.postern.user.UserId;
import java.sql.Connection;
import java.sql.SQLException;

/** The rows of {@code password_changes}. */
final class PasswordChangeRows {

    private PasswordChangeRows() {}

    static long latest(Connection connection) throws SQLException {
        return Statements.first(
                        connection, "SELECT COALESCE(MAX(number), 0) FROM password_changes", row -> row.getLong(1))
                .orElseThrow();
    }

    static long of(Connection connection, UserId user) throws SQLException {
        return Statements.first(
                        connection,
                        "SELECT number FROM password_changes WHERE user_id = ?",
                        row -> row.getLong(1),
                        Ids.bytes(user))
                .orElse(0L);
    }

    static void next(Connection connection, UserId user) throws SQLException {
        Statements.execute(
                connection,
                "INSERT INTO password_changes (user_id, number) VALUES (?, ?)"
                        + " ON CONFLICT (user_id) DO UPDATE SET number = excluded.number",
                Ids.bytes(user),
                latest(connection) + 1);
    }
}
