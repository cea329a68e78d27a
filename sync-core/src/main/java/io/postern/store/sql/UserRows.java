package io.postern.store.sql;

import static java.util.Objects.requireNonNull;

import io.postern.store.StoreException;
import io.postern.store.packed.UserBytes;
import io.postern.store.packed.UserReader;
import io.postern.user.DirectoryAccount;
import io.postern.user.DirectoryId;
import io.postern.user.User;
import io.postern.user.UserId;
import io.postern.user.UserName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The rows of {@code users}: each user as bytes, beside the columns by which they are found. */
final class UserRows {

    private static final String SELECT = "SELECT packed FROM users";

    /** No user name begins with a control character: a parked row is in nobody's way. */
    private static final String PARKED = "\u0001";

    private static final Comparator<User> BY_NAME = Comparator.comparing(User::name);

    private UserRows() {}

    /** All users by name, as this connection sees them; sorted here because databases do not agree on an order of texts. */
    static List<User> all(Connection connection) throws SQLException {
        return sorted(Statements.all(connection, SELECT, reader()));
    }

    static List<User> withIds(Connection connection, Collection<UserId> ids) throws SQLException {
        return Statements.in(connection, SELECT + " WHERE id IN", Ids.ofUsers(ids), reader());
    }

    static List<User> withAccounts(Connection connection, Collection<DirectoryId> accounts) throws SQLException {
        return sorted(Statements.in(connection, SELECT + " WHERE account IN", Ids.ofObjects(accounts), reader()));
    }

    static List<User> withNames(Connection connection, Collection<UserName> names) throws SQLException {
        return sorted(Statements.in(connection, SELECT + " WHERE name IN", names, reader()));
    }

    /** Everybody who is found under one of these keys beside their own name. */
    static List<User> withLoginNames(Connection connection, Collection<String> keys) throws SQLException {
        List<byte[]> ids = Statements.in(
                connection, "SELECT DISTINCT user_id FROM login_names WHERE name_key IN", keys, row -> row.getBytes(1));
        return Statements.in(connection, SELECT + " WHERE id IN", ids, reader());
    }

    static boolean isEmpty(Connection connection) throws SQLException {
        return Statements.all(connection, "SELECT 1 FROM users LIMIT 1", row -> row.getInt(1))
                .isEmpty();
    }

    static Map<String, Integer> countsByDirectory(Connection connection) throws SQLException {
        var counts = new TreeMap<String, Integer>();
        Statements.all(
                connection,
                "SELECT directory, COUNT(*) FROM users WHERE directory IS NOT NULL"
                        + " AND authentication = 'DIRECTORY_SERVICES' GROUP BY directory",
                row -> counts.put(Texts.read(row, 1), row.getInt(2)));
        return counts;
    }

    private static Statements.Row<User> reader() {
        var reader = new UserReader();
        return (ResultSet row) -> reader.read(requireNonNull(row.getBytes(1)));
    }

    private static List<User> sorted(List<User> users) {
        users.sort(BY_NAME);
        return users;
    }

    /** Adds users, by name: that is the order in which the index of names grows fastest. */
    static void insert(Connection connection, Collection<User> users) throws SQLException {
        Inserts.all(
                connection,
                "users (name, authentication, directory, account, packed, id)",
                6,
                sorted(new ArrayList<>(users)),
                UserRows::set);
        LoginNames.insert(connection, users);
    }

    /** Rewrites users, in two steps if names change: whoever leaves a name leaves it before anybody takes it. */
    static void update(Connection connection, Collection<User> users) throws SQLException {
        Map<UserId, User> before = withIds(
                        connection, users.stream().map(User::id).toList())
                .stream()
                .collect(Collectors.toMap(User::id, Function.identity()));
        var renamed = new ArrayList<UserId>();
        for (User user : users) {
            User old = before.get(user.id());
            if (old == null) {
                throw new StoreException("The user " + user.name() + " no longer exists.");
            }
            if (!old.name().equals(user.name())) {
                renamed.add(user.id());
            }
        }
        Statements.each(connection, "UPDATE users SET name = ? WHERE id = ?", renamed, (statement, id) -> {
            statement.setString(1, PARKED + id);
            statement.setBytes(2, Ids.bytes(id));
        });
        Statements.each(
                connection,
                "UPDATE users SET name = ?, authentication = ?, directory = ?, account = ?, packed = ? WHERE id = ?",
                users,
                (statement, user) -> set(new Inserts.Row(statement), user));
        LoginNames.replace(connection, before.values(), users);
    }

    private static void set(Inserts.Row row, User user) throws SQLException {
        DirectoryAccount account = user.account();
        row.text(user.name().value())
                .text(user.authentication().name())
                .text(account == null ? null : account.directory())
                .bytes(account == null ? null : Ids.bytes(account.id()))
                .bytes(UserBytes.of(user))
                .bytes(Ids.bytes(user.id()));
    }

    /** Removes users, whose password hashes go with them; returns who they were. */
    static List<User> delete(Connection connection, Collection<UserId> ids) throws SQLException {
        List<User> deleted = withIds(connection, ids);
        LoginNames.delete(connection, deleted);
        Statements.each(
                connection,
                "DELETE FROM users WHERE id = ?",
                deleted,
                (statement, user) -> statement.setBytes(1, Ids.bytes(user.id())));
        return deleted;
    }

    static long version(Connection connection) throws SQLException {
        return Statements.first(connection, "SELECT version FROM users_version", row -> row.getLong(1))
                .orElseThrow();
    }

    static void nextVersion(Connection connection) throws SQLException {
        Statements.execute(connection, "UPDATE users_version SET version = version + 1");
    }
}
