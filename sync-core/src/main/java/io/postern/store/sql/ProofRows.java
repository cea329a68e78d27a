package io.postern.store.sql;

import io.postern.store.PasswordProof;
import io.postern.user.Authentication;
import io.postern.user.DirectoryId;
import io.postern.user.Standing;
import io.postern.user.User;
import io.postern.user.UserId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The rows of {@code password_proofs}. */
final class ProofRows {

    private static final String SELECT = "SELECT user_id, account, hash, proved FROM password_proofs WHERE ";
    private static final String DELETE = "DELETE FROM password_proofs WHERE user_id = ?";

    private ProofRows() {}

    static Optional<PasswordProof> of(Connection connection, UserId user) throws SQLException {
        return Statements.first(connection, SELECT + "user_id = ?", ProofRows::read, Ids.bytes(user));
    }

    static List<PasswordProof> of(Connection connection, Collection<DirectoryId> accounts) throws SQLException {
        return Statements.in(connection, SELECT + "account IN", Ids.ofObjects(accounts), ProofRows::read);
    }

    private static PasswordProof read(ResultSet row) throws SQLException {
        return new PasswordProof(
                new UserId(Ids.read(row, 1)),
                new DirectoryId(Ids.read(row, 2)),
                Texts.read(row, 3),
                Instant.ofEpochMilli(row.getLong(4)));
    }

    /** One statement: a user who is deleted meanwhile leaves nothing behind. */
    static void keep(Connection connection, PasswordProof proof) throws SQLException {
        Statements.execute(
                connection,
                "INSERT INTO password_proofs (user_id, account, hash, proved)"
                        + " SELECT id, ?, ?, ? FROM users WHERE id = ?"
                        + " ON CONFLICT (user_id) DO UPDATE SET account = excluded.account, hash = excluded.hash,"
                        + " proved = excluded.proved",
                Ids.bytes(proof.account()),
                proof.hash(),
                proof.proved().toEpochMilli(),
                Ids.bytes(proof.user()));
    }

    static void forget(Connection connection, UserId user) throws SQLException {
        Statements.execute(connection, DELETE, Ids.bytes(user));
    }

    /** Forgets the proofs of those who may have none. */
    static void prune(Connection connection, Collection<User> users) throws SQLException {
        List<User> without = users.stream()
                .filter(user -> user.standing() != Standing.ACTIVE
                        || user.authentication() != Authentication.DIRECTORY_SERVICES)
                .toList();
        Statements.each(connection, DELETE, without, (row, user) -> row.setBytes(1, Ids.bytes(user.id())));
    }
}
