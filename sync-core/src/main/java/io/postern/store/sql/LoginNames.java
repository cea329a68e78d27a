package io.postern.store.sql;

import io.postern.user.DirectoryAccount;
import io.postern.user.Spelling;
import io.postern.user.User;
import io.postern.user.UserId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The rows of {@code login_names}: under which names users are found beside their own; the objectSid is one of them. */
final class LoginNames {

    /** Nobody can type a longer name, and PostgreSQL could not index it. */
    private static final int LONGEST = 256;

    private LoginNames() {}

    private record LoginName(String key, UserId user) {}

    /** The spelling under which names and addresses are compared. */
    static String key(String name) {
        return Spelling.normal(name);
    }

    /** Under which names a user is found. */
    static Set<String> keys(User user) {
        var keys = new HashSet<String>();
        DirectoryAccount account = user.account();
        if (account != null) {
            add(keys, account.samAccountName());
            add(keys, account.sid());
            if (account.userPrincipalName() != null) {
                add(keys, account.userPrincipalName());
            }
        }
        user.profile().emailAddresses().forEach(address -> add(keys, address));
        return keys;
    }

    private static void add(Set<String> keys, String name) {
        String key = key(name);
        if (key.length() <= LONGEST && key.indexOf('\0') < 0) {
            keys.add(key);
        }
    }

    static void insert(Connection connection, Collection<User> users) throws SQLException {
        var names = new ArrayList<LoginName>(users.size() * 3);
        users.forEach(user -> keys(user).forEach(key -> names.add(new LoginName(key, user.id()))));
        insert(connection, names);
    }

    /** Sees to it that the objectSids of users whose other names are there are among them. */
    static void insertSids(Connection connection, Collection<User> users) throws SQLException {
        var names = new ArrayList<LoginName>(users.size());
        for (User user : users) {
            if (user.account() != null) {
                names.add(new LoginName(key(user.account().sid()), user.id()));
            }
        }
        delete(connection, names);
        insert(connection, names);
    }

    private static void insert(Connection connection, List<LoginName> names) throws SQLException {
        names.sort(Comparator.comparing(LoginName::key));
        Inserts.all(
                connection,
                "login_names (name_key, user_id)",
                2,
                names,
                (row, name) -> row.text(name.key()).bytes(Ids.bytes(name.user())));
    }

    static void delete(Connection connection, Collection<User> users) throws SQLException {
        var names = new ArrayList<LoginName>();
        users.forEach(user -> keys(user).forEach(key -> names.add(new LoginName(key, user.id()))));
        delete(connection, names);
    }

    private static void delete(Connection connection, List<LoginName> names) throws SQLException {
        Statements.each(
                connection, "DELETE FROM login_names WHERE name_key = ? AND user_id = ?", names, LoginNames::bind);
    }

    /** Writes the difference: most rewritten users keep all their names. */
    static void replace(Connection connection, Collection<User> before, Collection<User> after) throws SQLException {
        var old = new HashSet<LoginName>();
        before.forEach(user -> keys(user).forEach(key -> old.add(new LoginName(key, user.id()))));
        var added = new ArrayList<LoginName>();
        for (User user : after) {
            for (String key : keys(user)) {
                var name = new LoginName(key, user.id());
                if (!old.remove(name)) {
                    added.add(name);
                }
            }
        }
        delete(connection, new ArrayList<>(old));
        insert(connection, added);
    }

    private static void bind(PreparedStatement statement, LoginName name) throws SQLException {
        statement.setString(1, name.key());
        statement.setBytes(2, Ids.bytes(name.user()));
    }
}
