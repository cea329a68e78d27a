package io.postern.store.sql;

import io.postern.user.UserId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

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
        next(connection, List.of(user));
    }

    /** One number for all of them. */
    static void next(Connection connection, Collection<UserId> users) throws SQLException {
        if (users.isEmpty()) {
            return;
        }
        long number = latest(connection) + 1;
        Statements.each(
                connection,
                "INSERT INTO password_changes (user_id, number) VALUES (?, ?)"
                        + " ON CONFLICT (user_id) DO UPDATE SET number = excluded.number",
                users,
                (statement, user) -> {
                    statement.setBytes(1, Ids.bytes(user));
                    statement.setLong(2, number);
                });
    }
}
