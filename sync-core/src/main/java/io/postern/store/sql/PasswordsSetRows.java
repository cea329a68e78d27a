package io.postern.store.sql;

import io.postern.store.PasswordSet;
import io.postern.store.Proof;
import io.postern.user.UserId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The rows of {@code passwords_set}. */
final class PasswordsSetRows {

    private PasswordsSetRows() {}

    static Map<UserId, PasswordSet> of(Connection connection, Collection<UserId> users) throws SQLException {
        return Statements.in(
                        connection,
                        "SELECT number, set_at, user_id FROM passwords_set WHERE user_id IN",
                        Ids.ofUsers(users),
                        row -> Map.entry(new UserId(Ids.read(row, 3)), read(row, 1)))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Whether a proof outlives all that is known of the user's password; in one question, for sessions ask it often. */
    static boolean holds(Connection connection, UserId user, Proof proof) throws SQLException {
        return Statements.first(
                        connection,
                        "SELECT COALESCE((SELECT number FROM password_changes WHERE user_id = ?), 0), said.number,"
                                + " said.set_at FROM (SELECT 1 AS one) asked LEFT JOIN passwords_set said ON said.user_id"
                                + " = ?",
                        row -> proof.outlives(row.getLong(1), read(row, 2)),
                        Ids.bytes(user),
                        Ids.bytes(user))
                .orElseThrow();
    }

    /** Two columns; of a user of whom nothing was said both are null, and so read as a change of nobody's. */
    private static PasswordSet read(ResultSet row, int first) throws SQLException {
        return new PasswordSet(row.getLong(first), time(row.getLong(first + 1)));
    }

    /**
     * Keeps other times, as one change of all these users. Whoever must change their password has none by which anybody could have come
     * in later: that change is final, and outlasts the time when they have done so.
     */
    static void put(Connection connection, Map<UserId, Instant> times) throws SQLException {
        long number = PasswordChangeRows.latest(connection) + 1;
        Statements.each(
                connection,
                "INSERT INTO passwords_set (user_id, number, set_at) VALUES (?, ?, ?)"
                        + " ON CONFLICT (user_id) DO UPDATE SET number = excluded.number, set_at = excluded.set_at",
                times.entrySet(),
                (row, said) -> {
                    row.setBytes(1, Ids.bytes(said.getKey()));
                    row.setLong(2, number);
                    row.setLong(3, milliseconds(said.getValue()));
                });
        PasswordChangeRows.put(connection, mustChange(times), number);
    }

    private static List<UserId> mustChange(Map<UserId, Instant> times) {
        return times.entrySet().stream()
                .filter(said -> said.getValue().equals(Instant.MAX))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Keeps other times of no new changes. */
    static void date(Connection connection, Map<UserId, Instant> times) throws SQLException {
        Statements.each(
                connection,
                "INSERT INTO passwords_set (user_id, number, set_at) VALUES (?, 0, ?)"
                        + " ON CONFLICT (user_id) DO UPDATE SET set_at = excluded.set_at",
                times.entrySet(),
                (row, said) -> {
                    row.setBytes(1, Ids.bytes(said.getKey()));
                    row.setLong(2, milliseconds(said.getValue()));
                });
    }

    private static long milliseconds(Instant time) {
        return time.equals(Instant.MAX) ? Long.MAX_VALUE : time.toEpochMilli();
    }

    private static Instant time(long milliseconds) {
        return milliseconds == Long.MAX_VALUE ? Instant.MAX : Instant.ofEpochMilli(milliseconds);
    }
}
