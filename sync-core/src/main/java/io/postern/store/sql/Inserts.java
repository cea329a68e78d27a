package io.postern.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds many rows by few statements: a statement for each row costs a first import half as much again. */
final class Inserts {

    /** Rows in one statement; times six columns, well below what SQLite and PostgreSQL take. */
    private static final int ROWS = 100;

    private Inserts() {}

    /** Sets the columns of one row, from left to right. */
    @FunctionalInterface
    interface Columns<T> {
        void set(Row row, T item) throws SQLException;
    }

    /** The place of the next column. */
    static final class Row {

        private final PreparedStatement statement;
        private int position;

        Row(PreparedStatement statement) {
            this.statement = statement;
        }

        Row text(@Nullable String text) throws SQLException {
            statement.setString(++position, text);
            return this;
        }

        Row bytes(byte @Nullable [] bytes) throws SQLException {
            statement.setBytes(++position, bytes);
            return this;
        }
    }

    /**
     * Adds a row for each item.
     *
     * @param into table and columns, for example {@code users (id, name)}
     * @param width how many columns
     */
    static <T> void all(Connection connection, String into, int width, List<T> items, Columns<? super T> columns)
            throws SQLException {
        String row = "(" + String.join(", ", Collections.nCopies(width, "?")) + ")";
        int whole = items.size() - items.size() % ROWS;
        insert(connection, into, Collections.nCopies(ROWS, row), items.subList(0, whole), columns);
        insert(connection, into, List.of(row), items.subList(whole, items.size()), columns);
    }

    private static <T> void insert(
            Connection connection, String into, List<String> rows, List<T> items, Columns<? super T> columns)
            throws SQLException {
        if (items.isEmpty()) {
            return;
        }
        String sql = "INSERT INTO " + into + " VALUES " + String.join(", ", rows);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int from = 0; from < items.size(); from += rows.size()) {
                var row = new Row(statement);
                for (T item : items.subList(from, from + rows.size())) {
                    columns.set(row, item);
                }
                statement.executeUpdate();
            }
        }
    }
}
