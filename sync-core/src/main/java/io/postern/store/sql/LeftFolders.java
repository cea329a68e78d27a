package io.postern.store.sql;

import io.postern.user.User;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The rows of {@code left_folders}: what deleted users left behind. */
final class LeftFolders {

    private LeftFolders() {}

    static Map<String, String> all(Connection connection) throws SQLException {
        var folders = new TreeMap<String, String>();
        Statements.all(
                connection,
                "SELECT folder, user_name FROM left_folders",
                row -> folders.put(Texts.read(row, 1), Texts.read(row, 2)));
        return folders;
    }

    /** The folder of a user's name, and those on which they have rights. */
    static Set<String> of(User user) {
        var folders = new TreeSet<>(user.rights().folders().byFolder().keySet());
        folders.add(user.name().value());
        return folders;
    }

    static void leave(Connection connection, List<User> users) throws SQLException {
        var left = new TreeMap<String, String>();
        for (User user : users) {
            of(user).forEach(folder -> left.put(folder, user.name().value()));
            left.put(user.name().value(), user.name().value());
        }
        Statements.each(
                connection,
                "INSERT INTO left_folders (folder, user_name) VALUES (?, ?)"
                        + " ON CONFLICT (folder) DO UPDATE SET user_name = excluded.user_name",
                left.entrySet(),
                (statement, one) -> {
                    statement.setString(1, one.getKey());
                    statement.setString(2, one.getValue());
                });
    }

    static void claim(Connection connection, Collection<String> folders) throws SQLException {
        Statements.each(
                connection,
                "DELETE FROM left_folders WHERE folder = ?",
                folders,
                (statement, folder) -> statement.setString(1, folder));
    }
}
