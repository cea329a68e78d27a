package io.postern.store.sql;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The table {@code used_tokens}, written over connections of its own: logins do not stand in line behind a synchronisation. */
final class UsedTokens implements AutoCloseable {

    private static final long REST = TimeUnit.MINUTES.toNanos(1);

    private final Dialect dialect;
    private final HikariDataSource connections;
    private final AtomicLong sweptAt = new AtomicLong(System.nanoTime() - REST);

    UsedTokens(Dialect dialect, HikariDataSource connections) {
        this.dialect = dialect;
        this.connections = connections;
    }

    /** One statement: of two that use a token at once, on one gateway or on two, one inserts it. */
    boolean use(byte[] digest, Duration kept) {
        try (Connection connection = connections.getConnection()) {
            sweep(connection);
            return Statements.execute(
                            connection,
                            "INSERT INTO used_tokens (digest, expires) VALUES (?, " + dialect.now()
                                    + " + ?) ON CONFLICT (digest) DO NOTHING",
                            digest,
                            kept.toMillis())
                    == 1;
        } catch (SQLException e) {
            throw Sql.failed("written", e);
        }
    }

    /** Removes what has expired, once a minute and by one of the callers. */
    private void sweep(Connection connection) throws SQLException {
        long now = System.nanoTime();
        long last = sweptAt.get();
        if (now - last >= REST && sweptAt.compareAndSet(last, now)) {
            Statements.execute(connection, "DELETE FROM used_tokens WHERE expires < " + dialect.now());
        }
    }

    @Override
    public void close() {
        connections.close();
    }
}
