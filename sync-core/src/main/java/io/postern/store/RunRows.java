package io.postern.store;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The record of synchronisations. */
final class RunRows {

    private RunRows() {}

    static List<RunRecord> newest(Connection connection, int limit) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT id, started, ended, outcome, report FROM sync_runs ORDER BY id DESC LIMIT ?")) {
            statement.setInt(1, limit);
            var runs = new ArrayList<RunRecord>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    runs.add(read(rows));
                }
            }
            return runs;
        }
    }

    private static RunRecord read(ResultSet row) throws SQLException {
        return new RunRecord(
                row.getLong("id"),
                Instant.parse(requireNonNull(row.getString("started"))),
                Instant.parse(requireNonNull(row.getString("ended"))),
                requireNonNull(row.getString("outcome")),
                requireNonNull(row.getString("report")));
    }

    /** Numbers the run and writes it; there is one writer at a time, so that no number is given twice. */
    static long insert(Connection connection, RunRecord run) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("INSERT INTO sync_runs (id, started, ended, outcome, report)"
                        + " SELECT COALESCE(MAX(id), 0) + 1, ?, ?, ?, ? FROM sync_runs RETURNING id")) {
            statement.setString(1, run.started().toString());
            statement.setString(2, run.ended().toString());
            statement.setString(3, run.outcome());
            statement.setString(4, run.report());
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }
}
