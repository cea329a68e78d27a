package io.postern.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The ways in which this room asks a database: one row, many rows, many values in few questions, many writes in few packets. */
final class Statements {

    /** Values in one question; well below what SQLite and PostgreSQL take. */
    private static final int VALUES = 500;

    private static final int WRITES = 1000;

    private Statements() {}

    /** Reads one value from a row. */
    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Binds the parameters of one write. */
    @FunctionalInterface
    interface Binding<T> {
        void bind(PreparedStatement statement, T item) throws SQLException;
    }

    /** All rows of a query; each parameter is a text, a whole number or bytes. */
    static <T> List<T> all(Connection connection, String query, Row<T> row, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            set(statement, 0, List.of(parameters));
            return rows(statement, row);
        }
    }

    /** Looks at a row. */
    @FunctionalInterface
    interface Look {
        void at(ResultSet row) throws SQLException;
    }

    /** All rows of a query, of which nothing is kept here. */
    static void each(Connection connection, String query, Look look) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                look.at(rows);
            }
        }
    }

    static <T> Optional<T> first(Connection connection, String query, Row<T> row, Object... parameters)
            throws SQLException {
        return all(connection, query, row, parameters).stream().findFirst();
    }

    /** The rows of a query that ends in {@code IN}, for any number of values. */
    static <T> List<T> in(Connection connection, String query, Collection<?> values, Row<T> row, Object... parameters)
            throws SQLException {
        var found = new ArrayList<T>();
        List<Object> rest = new ArrayList<>(values);
        for (int from = 0; from < rest.size(); from += VALUES) {
            List<Object> some = rest.subList(from, Math.min(from + VALUES, rest.size()));
            String places = String.join(",", Collections.nCopies(some.size(), "?"));
            try (PreparedStatement statement = connection.prepareStatement(query + " (" + places + ")")) {
                set(statement, 0, List.of(parameters));
                set(statement, parameters.length, some);
                found.addAll(rows(statement, row));
            }
        }
        return found;
    }

    private static void set(PreparedStatement statement, int before, List<?> parameters) throws SQLException {
        int position = before;
        for (Object parameter : parameters) {
            if (parameter instanceof byte[] bytes) {
                statement.setBytes(++position, bytes);
            } else if (parameter instanceof Number number) {
                statement.setLong(++position, number.longValue());
            } else {
                statement.setString(++position, parameter.toString());
            }
        }
    }

    private static <T> List<T> rows(PreparedStatement statement, Row<T> row) throws SQLException {
        var list = new ArrayList<T>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                list.add(row.read(rows));
            }
        }
        return list;
    }

    /** One write. */
    static int execute(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, 0, List.of(parameters));
            return statement.executeUpdate();
        }
    }

    /** The same write for each item. */
    static <T> void each(Connection connection, String sql, Collection<T> items, Binding<? super T> binding)
            throws SQLException {
        if (items.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int waiting = 0;
            for (T item : items) {
                binding.bind(statement, item);
                statement.addBatch();
                if (++waiting % WRITES == 0) {
                    statement.executeBatch();
                }
            }
            if (waiting % WRITES != 0) {
                statement.executeBatch();
            }
        }
    }
}
