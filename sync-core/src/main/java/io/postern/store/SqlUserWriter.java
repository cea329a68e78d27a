package io.postern.store;

import io.postern.user.User;
import io.postern.user.UserId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes users within the transaction of its connection, in batches; useless once that has ended. */
final class SqlUserWriter implements UserWriter, AutoCloseable {

    /** No user name begins with a control character: a parked row is in nobody's way. */
    private static final String PARKED = "\u0001";

    private final Connection connection;
    private boolean ended;

    SqlUserWriter(Connection connection) {
        this.connection = connection;
    }

    @Override
    public List<User> users() {
        return write(SqlUserStore::all);
    }

    @Override
    public void insert(List<User> users) {
        batch(UserRows.INSERT, users, UserRows::bind);
        insertAddresses(users);
    }

    @Override
    public void update(List<User> users) {
        batch("UPDATE users SET name = ? WHERE id = ? AND name <> ?", users, SqlUserWriter::bindParking);
        int[] rows = batch(UserRows.UPDATE, users, UserRows::bind);
        for (int i = 0; i < rows.length; i++) {
            if (rows[i] == 0) {
                String name = users.get(i).name().value();
                throw new StoreException("The user " + name + " no longer exists.", new SQLException("no row"));
            }
        }
        batch(
                "DELETE FROM user_addresses WHERE user_id = ?",
                users,
                (statement, user) -> statement.setString(1, user.id().toString()));
        insertAddresses(users);
    }

    private static void bindParking(PreparedStatement statement, User user) throws SQLException {
        statement.setString(1, PARKED + user.id());
        statement.setString(2, user.id().toString());
        statement.setString(3, user.name().value());
    }

    private void insertAddresses(List<User> users) {
        record Address(UserId user, String key) {}
        List<Address> addresses = users.stream()
                .flatMap(user -> user.profile().emailAddresses().stream()
                        .map(UserRows::key)
                        .distinct()
                        .map(key -> new Address(user.id(), key)))
                .toList();
        batch("INSERT INTO user_addresses (user_id, address_key) VALUES (?, ?)", addresses, (statement, address) -> {
            statement.setString(1, address.user().toString());
            statement.setString(2, address.key());
        });
    }

    @Override
    public void delete(List<UserId> ids) {
        batch("DELETE FROM users WHERE id = ?", ids, (statement, id) -> statement.setString(1, id.toString()));
    }

    @Override
    public void setPasswordHash(UserId id, @Nullable String hash) {
        if (hash == null) {
            execute("DELETE FROM password_hashes WHERE user_id = ?", id.toString());
        } else {
            execute(
                    "INSERT INTO password_hashes (user_id, hash) VALUES (?, ?)"
                            + " ON CONFLICT (user_id) DO UPDATE SET hash = excluded.hash",
                    id.toString(),
                    hash);
        }
    }

    @Override
    public void putSetting(String key, @Nullable String value) {
        if (value == null) {
            execute("DELETE FROM settings WHERE key = ?", key);
        } else {
            execute(
                    "INSERT INTO settings (key, value) VALUES (?, ?)"
                            + " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                    key,
                    value);
        }
    }

    @Override
    public long record(RunRecord run) {
        return write(open -> RunRows.insert(open, run));
    }

    @Override
    public void close() {
        ended = true;
    }

    private void execute(String sql, String... parameters) {
        batch(sql, Collections.singletonList(parameters), (statement, all) -> {
            for (int i = 0; i < all.length; i++) {
                statement.setString(i + 1, all[i]);
            }
        });
    }

    @FunctionalInterface
    private interface Binding<T> {
        void bind(PreparedStatement statement, T item) throws SQLException;
    }

    private <T> int[] batch(String sql, List<T> items, Binding<T> binding) {
        if (items.isEmpty()) {
            return new int[0];
        }
        return write(open -> {
            try (PreparedStatement statement = open.prepareStatement(sql)) {
                for (T item : items) {
                    binding.bind(statement, item);
                    statement.addBatch();
                }
                return statement.executeBatch();
            }
        });
    }

    private <T> T write(Sql<T> work) {
        if (ended) {
            throw new IllegalStateException("the transaction has ended");
        }
        try {
            return work.on(connection);
        } catch (SQLException e) {
            throw Sql.failed("written", e);
        }
    }
}
