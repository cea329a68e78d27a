package io.postern.store.sql;

import io.postern.store.RefusedTry;
import io.postern.store.Tally;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** The rows of {@code refused_tries}. Times are the database's, so that all gateways mean the same. */
record TryRows(Dialect dialect) {

    /** Behind it stands the network, in the subject of an account as seen from there. */
    static final String SEEN_FROM = " from ";

    private String columns() {
        return "SELECT subject, ahead_until - " + dialect.now() + ", streak, " + dialect.now()
                + " - last_try, quiet_span, controller FROM refused_tries";
    }

    List<Tally> of(Connection connection, Collection<String> subjects) throws SQLException {
        return Statements.in(connection, columns() + " WHERE subject IN", subjects, TryRows::tally);
    }

    List<Tally> latest(Connection connection, int limit) throws SQLException {
        String weighing = " WHERE ahead_until > " + dialect.now() + " OR last_try + quiet_span > " + dialect.now();
        return Statements.all(
                connection, columns() + weighing + " ORDER BY last_try DESC LIMIT ?", TryRows::tally, limit);
    }

    private static Tally tally(ResultSet row) throws SQLException {
        return new Tally(
                Texts.read(row, 1),
                Duration.ofMillis(row.getLong(2)),
                row.getInt(3),
                Duration.ofMillis(row.getLong(4)),
                Duration.ofMillis(row.getLong(5)),
                Texts.read(row, 6));
    }

    /** One statement for all subjects, always in the same order: two gateways that count the same ones do not wait in a circle. */
    void count(Connection connection, List<RefusedTry> tries) throws SQLException {
        String now = dialect.now();
        String row = "(?, " + now + " + ?, 1, " + now + ", ?, ?)";
        var parameters = new ArrayList<Object>();
        tries.stream()
                .sorted(Comparator.comparing(RefusedTry::subject))
                .forEach(one -> Collections.addAll(
                        parameters,
                        one.subject(),
                        one.weight().toMillis(),
                        one.span().toMillis(),
                        one.controller()));
        String over = "refused_tries.last_try + excluded.quiet_span <= excluded.last_try";
        Statements.execute(
                connection,
                "INSERT INTO refused_tries (subject, ahead_until, streak, last_try, quiet_span, controller) VALUES "
                        + String.join(", ", Collections.nCopies(tries.size(), row))
                        + " ON CONFLICT (subject) DO UPDATE SET ahead_until = excluded.ahead_until"
                        + " + CASE WHEN refused_tries.ahead_until > excluded.last_try"
                        + " THEN refused_tries.ahead_until - excluded.last_try ELSE 0 END,"
                        + " streak = CASE WHEN " + over + " THEN 1 ELSE refused_tries.streak + 1 END,"
                        + " last_try = excluded.last_try, quiet_span = excluded.quiet_span,"
                        + " controller = CASE WHEN " + over + " OR refused_tries.streak = 0"
                        + " OR refused_tries.controller = excluded.controller THEN excluded.controller ELSE '*' END",
                parameters.toArray());
    }

    /** Takes away what weighs no more; cheap where there is little of it. */
    void sweep(Connection connection) throws SQLException {
        Statements.execute(
                connection,
                "DELETE FROM refused_tries WHERE ahead_until <= " + dialect.now() + " AND last_try + quiet_span <= "
                        + dialect.now());
    }

    static void endStreak(Connection connection, String subject, String controller) throws SQLException {
        Statements.execute(
                connection,
                "UPDATE refused_tries SET streak = 0 WHERE subject = ? AND controller = ?",
                subject,
                controller);
    }

    static int forget(Connection connection, Collection<String> subjects) throws SQLException {
        int forgotten = 0;
        for (String subject : subjects) {
            String from = subject + SEEN_FROM;
            forgotten += Statements.execute(
                    connection,
                    "DELETE FROM refused_tries WHERE subject = ? OR substr(subject, 1, CAST(? AS INTEGER)) = ?",
                    subject,
                    from.length(),
                    from);
        }
        return forgotten;
    }
}
