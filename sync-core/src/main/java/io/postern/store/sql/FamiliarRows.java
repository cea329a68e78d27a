package io.postern.store.sql;

import io.postern.user.UserId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** The rows of {@code familiar_networks}. Times are the database's, so that all gateways mean the same. */
record FamiliarRows(Dialect dialect) {

    /** Rows that one statement forgets: nobody waits long for it. */
    private static final int SOME = 500;

    boolean isFamiliar(Connection connection, UserId user, String network, Duration within) throws SQLException {
        return Statements.first(
                        connection,
                        "SELECT 1 FROM familiar_networks WHERE user_id = ? AND network = ? AND last_login > "
                                + dialect.now() + " - ?",
                        row -> row.getInt(1),
                        Ids.bytes(user),
                        network,
                        within.toMillis())
                .isPresent();
    }

    /** Whoever was deleted meanwhile is not known anywhere. */
    void makeFamiliar(Connection connection, UserId user, String network) throws SQLException {
        Statements.execute(
                connection,
                "INSERT INTO familiar_networks (user_id, network, last_login) SELECT id, ?, " + dialect.now()
                        + " FROM users WHERE id = ?"
                        + " ON CONFLICT (user_id, network) DO UPDATE SET last_login = excluded.last_login",
                network,
                Ids.bytes(user));
    }

    int forget(Connection connection, Duration unused) throws SQLException {
        return Statements.execute(
                connection,
                "DELETE FROM familiar_networks WHERE (user_id, network) IN (SELECT user_id, network"
                        + " FROM familiar_networks WHERE last_login <= " + dialect.now()
                        + " - ? ORDER BY last_login LIMIT ?)",
                unused.toMillis(),
                SOME);
    }
}
