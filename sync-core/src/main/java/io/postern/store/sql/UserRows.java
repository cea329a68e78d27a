package io.postern.store.sql;

import static java.util.Objects.requireNonNull;

import io.postern.store.StoreException;
import io.postern.store.packed.PackedUsers;
import io.postern.store.packed.UserBytes;
import io.postern.store.packed.UserReader;
import io.postern.user.Authentication;
import io.postern.user.DirectoryAccount;
import io.postern.user.DirectoryId;
import io.postern.user.User;
import io.postern.user.UserId;
import io.postern.user.UserName;
import io.postern.user.UserRoll;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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

    /** The same as they lie, without making a user of anybody. */
    static UserRoll roll(Connection connection) throws SQLException {
        var users = new PackedUsers();
        try (PreparedStatement statement = connection.prepareStatement(SELECT);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                users.add(requireNonNull(rows.getBytes(1)));
            }
        }
        return users;
    }

    static List<User> withIds(Connection connection, Collection<UserId> ids) throws SQLException {
        return Statements.in(connection, SELECT + " WHERE id IN", Ids.ofUsers(ids), reader());
    }

    static List<User> withAccounts(Connection connection, Collection<DirectoryId> accounts) throws SQLException {
        Set<DirectoryId> wanted = Set.copyOf(accounts);
        return sorted(withHashes(connection, wanted.stream().map(UserKeys::hash).toList()).stream()
                .filter(user ->
                        user.account() != null && wanted.contains(user.account().id()))
                .collect(Collectors.toCollection(ArrayList::new)));
    }

    static List<User> withNames(Connection connection, Collection<UserName> names) throws SQLException {
        return sorted(Statements.in(connection, SELECT + " WHERE name IN", names, reader()));
    }

    /** Everybody who is found under one of these keys beside their own name. */
    static List<User> withLoginNames(Connection connection, Collection<String> keys) throws SQLException {
        return withHashes(connection, keys.stream().map(UserKeys::hash).toList()).stream()
                .filter(user -> !Collections.disjoint(UserKeys.names(user), keys))
                .toList();
    }

    private static List<User> withHashes(Connection connection, Collection<Long> hashes) throws SQLException {
        List<byte[]> ids = Statements.in(
                connection,
                "SELECT DISTINCT user_id FROM user_keys WHERE hash IN",
                Set.copyOf(hashes),
                row -> row.getBytes(1));
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
                "SELECT directory, COUNT(*) FROM users WHERE directory IS NOT NULL GROUP BY directory",
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

    /** Adds users, by name: that is the order in which the index of names grows fastest. Their keys are sorted meanwhile. */
    static void insert(Connection connection, Collection<User> users) throws SQLException {
        try (ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<UserKeys> keys = beside.submit(() -> UserKeys.of(users));
            Inserts.all(
                    connection,
                    "users (name, directory, packed, id)",
                    4,
                    sorted(new ArrayList<>(users)),
                    UserRows::set);
            keys.get().insert(connection);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("The writing of users was interrupted.", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
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
                "UPDATE users SET name = ?, directory = ?, packed = ? WHERE id = ?",
                users,
                (statement, user) -> set(new Inserts.Row(statement), user));
        UserKeys.replace(connection, before.values(), users);
    }

    private static void set(Inserts.Row row, User user) throws SQLException {
        DirectoryAccount account = user.account();
        boolean local = user.authentication() == Authentication.INTEGRATED;
        row.text(user.name().value())
                .text(account == null || local ? null : account.directory())
                .bytes(UserBytes.of(user))
                .bytes(Ids.bytes(user.id()));
    }

    /** Removes users, whose password hashes go with them; returns who they were. */
    static List<User> delete(Connection connection, Collection<UserId> ids) throws SQLException {
        List<User> deleted = withIds(connection, ids);
        UserKeys.delete(connection, deleted);
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
