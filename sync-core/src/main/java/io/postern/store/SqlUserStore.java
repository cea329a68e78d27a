package io.postern.store;

import com.zaxxer.hikari.HikariDataSource;
import io.postern.user.LoginName;
import io.postern.user.User;
import io.postern.user.UserId;
import io.postern.user.UserName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The user table in an SQL database: readers side by side, one writer at a time. */
final class SqlUserStore implements UserStore {

    private static final String BY_ANY_NAME = " WHERE id IN (SELECT id FROM users WHERE sam_key = ?"
            + " UNION SELECT id FROM users WHERE upn_key = ?"
            + " UNION SELECT user_id FROM user_addresses WHERE address_key = ?"
            + " UNION SELECT id FROM users WHERE sam_key = ? AND (domain_dns = ? OR domain_netbios = ?))";

    private static final String BY_ACCOUNT = " WHERE sam_key = ? AND (domain_dns = ? OR domain_netbios = ?)";

    private final HikariDataSource readers;
    private final HikariDataSource writer;

    SqlUserStore(HikariDataSource readers, HikariDataSource writer) {
        this.readers = readers;
        this.writer = writer;
    }

    @Override
    public List<User> users() {
        return read(SqlUserStore::all);
    }

    /** All users by name, as this connection sees them; sorted here because databases do not agree on an order of texts. */
    static List<User> all(Connection connection) throws SQLException {
        var users = select(connection, UserRows.SELECT, List.of());
        users.sort(Comparator.comparing(User::name));
        return users;
    }

    @Override
    public boolean isEmpty() {
        return read(connection -> select(connection, UserRows.SELECT + " LIMIT 1", List.of()))
                .isEmpty();
    }

    @Override
    public Optional<User> find(UserId id) {
        return read(connection -> select(connection, UserRows.SELECT + " WHERE id = ?", List.of(id.toString())))
                .stream()
                .findFirst();
    }

    @Override
    public Optional<User> named(UserName name) {
        return read(connection -> named(connection, name));
    }

    private static Optional<User> named(Connection connection, UserName name) throws SQLException {
        return select(connection, UserRows.SELECT + " WHERE name = ?", List.of(name.value())).stream()
                .findFirst();
    }

    @Override
    public List<User> meantBy(LoginName name) {
        return switch (name) {
            case LoginName.Plain plain -> byAnyName(plain.name(), "", "");
            case LoginName.Qualified qualified -> {
                String typed = qualified.name().value();
                int at = typed.lastIndexOf('@');
                yield byAnyName(qualified.name(), typed.substring(0, at), typed.substring(at + 1));
            }
            case LoginName.DownLevel(UserName domain, UserName account) ->
                read(connection -> byAccount(connection, account.value(), domain.value()));
        };
    }

    /** The user of exactly this name; else everybody who can be meant by it, or by account and domain. */
    private List<User> byAnyName(UserName name, String account, String domain) {
        return read(connection -> {
            Optional<User> exact = named(connection, name);
            if (exact.isPresent()) {
                return List.of(exact.get());
            }
            String key = name.value();
            return select(
                    connection,
                    UserRows.SELECT + BY_ANY_NAME,
                    List.of(key, key, key, account, domain, domain.toUpperCase(Locale.ROOT)));
        });
    }

    private static List<User> byAccount(Connection connection, String account, String domain) throws SQLException {
        return select(
                connection, UserRows.SELECT + BY_ACCOUNT, List.of(account, domain, domain.toUpperCase(Locale.ROOT)));
    }

    @Override
    public Optional<User> withPrincipal(String principal) {
        int at = principal.lastIndexOf('@');
        if (at < 0) {
            return Optional.empty();
        }
        List<String> account =
                List.of(UserRows.key(principal.substring(0, at)), UserRows.key(principal.substring(at + 1)));
        List<User> users = read(
                connection -> select(connection, UserRows.SELECT + " WHERE sam_key = ? AND domain_dns = ?", account));
        return users.size() == 1 ? Optional.of(users.getFirst()) : Optional.empty();
    }

    @Override
    public Optional<String> passwordHash(UserId id) {
        return text("SELECT hash FROM password_hashes WHERE user_id = ?", id.toString());
    }

    @Override
    public Optional<String> setting(String key) {
        return text("SELECT value FROM settings WHERE key = ?", key);
    }

    @Override
    public List<RunRecord> runs(int limit) {
        return read(connection -> RunRows.newest(connection, limit));
    }

    @Override
    public <T> T transact(Function<UserWriter, T> work) {
        try (Connection connection = writer.getConnection()) {
            return new Transaction(connection).run(work);
        } catch (SQLException e) {
            throw Sql.failed("written", e);
        }
    }

    @Override
    public void close() {
        readers.close();
        writer.close();
    }

    private <T> T read(Sql<T> work) {
        try (Connection connection = readers.getConnection()) {
            return work.on(connection);
        } catch (SQLException e) {
            throw Sql.failed("read", e);
        }
    }

    private Optional<String> text(String query, String parameter) {
        return read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(query)) {
                statement.setString(1, parameter);
                try (ResultSet rows = statement.executeQuery()) {
                    return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();
                }
            }
        });
    }

    private static List<User> select(Connection connection, String query, List<String> parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            int position = 0;
            for (String parameter : parameters) {
                statement.setString(++position, parameter);
            }
            var users = new ArrayList<User>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    users.add(UserRows.read(rows));
                }
            }
            return users;
        }
    }
}
