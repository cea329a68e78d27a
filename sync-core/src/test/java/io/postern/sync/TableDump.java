package io.postern.sync;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Every row of every table of users, as the database file has them: names, identities, hashes, times, all of it. */
record TableDump(List<String> rows) {

    private static final String TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT IN "
            + "('sync_runs', 'flyway_schema_history') AND name NOT LIKE 'sqlite%' ORDER BY name";

    static TableDump of(Path file) throws SQLException {
        var rows = new ArrayList<String>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            for (String table : column(connection, TABLES)) {
                read(connection, table, rows);
            }
        }
        return new TableDump(rows);
    }

    private static List<String> column(Connection connection, String query) throws SQLException {
        var values = new ArrayList<String>();
        try (var statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            while (result.next()) {
                values.add(result.getString(1));
            }
        }
        return values;
    }

    private static String text(Object value) {
        return value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : String.valueOf(value);
    }

    private static void read(Connection connection, String table, List<String> rows) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT * FROM " + table + " ORDER BY 1")) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                var row = new StringBuilder(table);
                for (int i = 1; i <= columns; i++) {
                    row.append('|').append(text(result.getObject(i)));
                }
                rows.add(row.toString());
            }
        }
    }
}
