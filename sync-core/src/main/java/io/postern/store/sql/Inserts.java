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

        Row number(long number) throws SQLException {
            statement.setLong(++position, number);
            return this;
        }

        Row bytes(byte @Nullable [] bytes) throws SQLException {
            statement.setBytes(++position, bytes);
            return this;
        }
    }

    /** Sets the columns of the row of a number. */
    @FunctionalInterface
    interface Numbered {
        void set(Row row, int number) throws SQLException;
    }

    /**
     * Adds a row for each item.
     *
     * @param into table and columns, for example {@code users (id, name)}
     * @param width how many columns
     */
    static <T> void all(Connection connection, String into, int width, List<T> items, Columns<? super T> columns)
            throws SQLException {
        all(connection, into, width, items, columns, "");
    }

    /**
     * The same.
     *
     * @param conflict what to do with a row that is there already, for example {@code ON CONFLICT DO NOTHING}
     */
    static <T> void all(
            Connection connection, String into, int width, List<T> items, Columns<? super T> columns, String conflict)
            throws SQLException {
        all(connection, into, width, items.size(), (row, number) -> columns.set(row, items.get(number)), conflict);
    }

    /** Adds rows by number, from 0. */
    static void all(Connection connection, String into, int width, int count, Numbered columns) throws SQLException {
        all(connection, into, width, count, columns, "");
    }

    private static void all(Connection connection, String into, int width, int count, Numbered columns, String conflict)
            throws SQLException {
        String row = "(" + String.join(", ", Collections.nCopies(width, "?")) + ")";
        int whole = count - count % ROWS;
        for (int size : new int[] {ROWS, 1}) {
            String sql =
                    "INSERT INTO " + into + " VALUES " + String.join(", ", Collections.nCopies(size, row)) + conflict;
            insert(connection, sql, size, size == 1 ? whole : 0, size == 1 ? count : whole, columns);
        }
    }

    private static void insert(Connection connection, String sql, int size, int from, int to, Numbered columns)
            throws SQLException {
        if (from == to) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int first = from; first < to; first += size) {
                var row = new Row(statement);
                for (int number = first; number < first + size; number++) {
                    columns.set(row, number);
                }
                statement.executeUpdate();
            }
        }
    }
}
