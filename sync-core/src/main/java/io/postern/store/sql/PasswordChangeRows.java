package io.postern.store.sql;

import io.postern.user.UserId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** The rows of {@code password_changes}; their numbers are counted with those of {@code passwords_set}. */
final class PasswordChangeRows {

    private PasswordChangeRows() {}

    static long latest(Connection connection) throws SQLException {
        return Statements.first(
                        connection,
                        "SELECT COALESCE((SELECT MAX(number) FROM password_changes), 0),"
                                + " COALESCE((SELECT MAX(number) FROM passwords_set), 0)",
                        row -> Math.max(row.getLong(1), row.getLong(2)))
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
        if (!users.isEmpty()) {
            put(connection, users, latest(connection) + 1);
        }
    }

    static void put(Connection connection, Collection<UserId> users, long number) throws SQLException {
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
