package io.postern.store.sql;

import io.postern.store.DirectoryCursor;
import io.postern.store.RememberedGroup;
import io.postern.user.DirectoryId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The rows of {@code directory_cursors} and {@code remembered_groups}: what a run hands to the next one. */
final class FollowingRows {

    private FollowingRows() {}

    static Optional<DirectoryCursor> cursor(Connection connection, String directory) throws SQLException {
        return Statements.first(
                connection,
                "SELECT domain_controller, invocation_id, usn FROM directory_cursors WHERE directory = ?",
                row -> new DirectoryCursor(directory, Texts.read(row, 1), Ids.read(row, 2), row.getLong(3)),
                directory);
    }

    static void put(Connection connection, DirectoryCursor cursor) throws SQLException {
        Statements.execute(
                connection,
                "INSERT INTO directory_cursors (directory, domain_controller, invocation_id, usn) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT (directory) DO UPDATE SET domain_controller = excluded.domain_controller,"
                        + " invocation_id = excluded.invocation_id, usn = excluded.usn",
                cursor.directory(),
                cursor.domainController(),
                Ids.bytes(cursor.invocationId()),
                cursor.usn());
    }

    static void drop(Connection connection, String directory) throws SQLException {
        Statements.execute(connection, "DELETE FROM directory_cursors WHERE directory = ?", directory);
    }

    static List<RememberedGroup> groups(Connection connection, String directory) throws SQLException {
        return Statements.all(
                connection,
                "SELECT chosen, group_id, distinguished_name FROM remembered_groups WHERE directory = ?"
                        + " ORDER BY chosen",
                row -> new RememberedGroup(
                        directory, Texts.read(row, 1), new DirectoryId(Ids.read(row, 2)), Texts.read(row, 3)),
                directory);
    }

    static void remember(Connection connection, String directory, List<RememberedGroup> groups) throws SQLException {
        Statements.execute(connection, "DELETE FROM remembered_groups WHERE directory = ?", directory);
        Statements.each(
                connection,
                "INSERT INTO remembered_groups (directory, chosen, group_id, distinguished_name) VALUES (?, ?, ?, ?)",
                groups,
                (statement, group) -> {
                    statement.setString(1, directory);
                    statement.setString(2, group.chosen());
                    statement.setBytes(3, Ids.bytes(group.id()));
                    statement.setString(4, group.distinguishedName());
                });
    }
}
