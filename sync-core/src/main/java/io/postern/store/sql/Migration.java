package io.postern.store.sql;

import io.postern.store.StoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings a SQLite database to the schema of this version: one process, and in it one thread, at a time. */
final class Migration {

    private static final ReentrantLock ONE_THREAD = new ReentrantLock();

    private Migration() {}

    static void run(SqliteFile file) {
        Path lockFile = file.path().resolveSibling(file.path().getFileName() + ".lock");
        ONE_THREAD.lock();
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (lock.isValid()) {
                migrate(file);
            }
        } catch (IOException | FlywayException e) {
            throw new StoreException(
                    "The user table " + file.path() + " could not be brought up to date: " + Sql.words(e), e);
        } finally {
            ONE_THREAD.unlock();
        }
    }

    private static void migrate(SqliteFile file) {
        Flyway.configure(Migration.class.getClassLoader())
                .dataSource(file.source())
                .locations("classpath:io/postern/store/migrations")
                .placeholders(Dialect.SQLITE.placeholders())
                .javaMigrations(new UsersAsBytes())
                .load()
                .migrate();
    }
}
