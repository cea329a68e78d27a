package io.postern.store.sql;

import io.postern.store.RecordedRun;
import io.postern.store.Run;
import io.postern.store.RunChange;
import io.postern.store.RunKind;
import io.postern.store.RunOutcome;
import io.postern.store.packed.RunBytes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The rows of {@code sync_runs}. */
final class RunRows {

    private static final int KEPT = 1000;

    private static final String COLUMNS = "id, kind, started, ended, outcome, summary, domain_controllers";

    private RunRows() {}

    static List<Run> newest(Connection connection, int limit) throws SQLException {
        String query = "SELECT " + COLUMNS + " FROM sync_runs ORDER BY id DESC LIMIT ?";
        return Statements.all(connection, query, RunRows::read, limit);
    }

    static Optional<RecordedRun> find(Connection connection, long id) throws SQLException {
        String query = "SELECT " + COLUMNS + ", changes FROM sync_runs WHERE id = ?";
        return Statements.first(connection, query, row -> new RecordedRun(read(row), changes(row)), id);
    }

    private static List<RunChange> changes(ResultSet row) throws SQLException {
        byte[] changes = row.getBytes("changes");
        return changes == null ? List.of() : RunBytes.read(changes);
    }

    private static Run read(ResultSet row) throws SQLException {
        return new Run(
                row.getLong(1),
                kind(Texts.read(row, 2)),
                Instant.parse(Texts.read(row, 3)),
                Instant.parse(Texts.read(row, 4)),
                outcome(Texts.read(row, 5)),
                Texts.read(row, 6),
                Texts.unpacked(Texts.read(row, 7)));
    }

    private static RunKind kind(String word) {
        return Arrays.stream(RunKind.values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow();
    }

    private static RunOutcome outcome(String word) {
        return Arrays.stream(RunOutcome.values())
                .filter(outcome -> outcome.word().equals(word))
                .findFirst()
                .orElseThrow();
    }

    /** Numbers the run, writes it and forgets the oldest; there is one writer at a time, so that no number is given twice. */
    static long insert(Connection connection, Run run, List<RunChange> changes) throws SQLException {
        long id = number(connection);
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO sync_runs (" + COLUMNS + ", changes) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
            statement.setLong(1, id);
            statement.setString(2, run.kind().word());
            statement.setString(3, run.started().toString());
            statement.setString(4, run.ended().toString());
            statement.setString(5, run.outcome().word());
            statement.setString(6, run.summary());
            statement.setString(7, Texts.packed(run.domainControllers()));
            statement.setBytes(8, changes.isEmpty() ? null : RunBytes.of(changes));
            statement.executeUpdate();
        }
        forgetOldest(connection, run.outcome());
        return id;
    }

    /** Of each outcome for itself: what was refused again and again must not push out what can be undone. */
    private static void forgetOldest(Connection connection, RunOutcome outcome) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "DELETE FROM sync_runs WHERE outcome = ? AND id <= (SELECT id FROM sync_runs"
                        + " WHERE outcome = ? ORDER BY id DESC LIMIT 1 OFFSET " + KEPT + ")")) {
            statement.setString(1, outcome.word());
            statement.setString(2, outcome.word());
            statement.executeUpdate();
        }
    }

    private static long number(Connection connection) throws SQLException {
        return Statements.all(connection, "SELECT COALESCE(MAX(id), 0) + 1 FROM sync_runs", row -> row.getLong(1))
                .getFirst();
    }
}
