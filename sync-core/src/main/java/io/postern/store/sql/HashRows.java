package io.postern.store.sql;

import io.postern.user.UserId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of {@code password_hashes}. */
final class HashRows {

    private HashRows() {}

    static Map<UserId, String> of(Connection connection, Collection<UserId> users) throws SQLException {
        var hashes = new HashMap<UserId, String>();
        Statements.in(
                connection,
                "SELECT user_id, hash FROM password_hashes WHERE user_id IN",
                Ids.ofUsers(users),
                row -> hashes.put(new UserId(Ids.read(row, 1)), Texts.read(row, 2)));
        return hashes;
    }

    static void put(Connection connection, UserId user, @Nullable String hash) throws SQLException {
        if (hash == null) {
            Statements.execute(connection, "DELETE FROM password_hashes WHERE user_id = ?", Ids.bytes(user));
        } else {
            Statements.execute(
                    connection,
                    "INSERT INTO password_hashes (user_id, hash) VALUES (?, ?)"
                            + " ON CONFLICT (user_id) DO UPDATE SET hash = excluded.hash",
                    Ids.bytes(user),
                    hash);
        }
    }

    static void replace(Connection connection, UserId user, String before, String after) throws SQLException {
        Statements.execute(
                connection,
                "UPDATE password_hashes SET hash = ? WHERE user_id = ? AND hash = ?",
                after,
                Ids.bytes(user),
                before);
    }
}
