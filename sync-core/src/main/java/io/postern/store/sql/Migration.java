package io.postern.store.sql;

import io.postern.store.StoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings a database to the schema of this version: one process, and in it one thread, at a time. */
final class Migration {

    private static final ReentrantLock ONE_THREAD = new ReentrantLock();

    private Migration() {}

    static void run(SqliteFile file) {
        Path lockFile = file.path().resolveSibling(file.path().getFileName() + ".lock");
        ONE_THREAD.lock();
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (lock.isValid()) {
                migrate(file.source(), Dialect.SQLITE);
            }
        } catch (IOException | FlywayException e) {
            throw failed(file.path().toString(), e);
        } finally {
            ONE_THREAD.unlock();
        }
    }

    /** The lock goes with its connection, and so with a gateway that dies here. */
    static void run(PostgresServer server) {
        DataSource source = server.source();
        try (Connection connection = source.getConnection()) {
            Statements.all(
                    connection,
                    "SELECT 1 FROM pg_advisory_lock(" + PostgresServer.MIGRATIONS + ")",
                    row -> row.getInt(1));
            try {
                migrate(source, Dialect.POSTGRESQL);
            } finally {
                Statements.all(
                        connection,
                        "SELECT pg_advisory_unlock(" + PostgresServer.MIGRATIONS + ")",
                        row -> row.getBoolean(1));
            }
        } catch (SQLException | FlywayException e) {
            throw failed(server.name(), e);
        }
    }

    private static StoreException failed(String name, Exception cause) {
        return new StoreException(
                "The user table " + name + " could not be brought up to date: " + Sql.words(cause), cause);
    }

    static void migrate(DataSource source, Dialect dialect) {
        Flyway.configure(Migration.class.getClassLoader())
                .dataSource(source)
                .locations("classpath:io/postern/store/migrations")
                .placeholders(dialect.placeholders())
                .javaMigrations(new UsersAsBytes(), new KeysOfUsers())
                .load()
                .migrate();
    }
}
