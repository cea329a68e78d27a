package io.postern.store.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import io.postern.store.StoreException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;

/** A SQLite database file and the ways to connect to it. */
record SqliteFile(Path path) {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final int READERS = 8;
    private static final int BUSY_MILLISECONDS = 10_000;

    /** Only as much as is used: SQLite's 2 MB do not hold the indices of a first import of a hundred thousand. */
    private static final String WRITERS_CACHE = "PRAGMA cache_size = -131072";

    /** Makes the file, and sees to it that only its owner may read it; SQLite gives its side files the same permissions. */
    void prepare() {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            if (!Files.getFileStore(path.toAbsolutePath().getParent()).supportsFileAttributeView("posix")) {
                return;
            }
            try {
                Files.createFile(path, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            } catch (FileAlreadyExistsException e) {
                Files.setPosixFilePermissions(path, OWNER_ONLY);
            }
        } catch (IOException e) {
            throw new StoreException("The user table " + path + " could not be made: " + e, e);
        }
    }

    /** Connections that cannot write, whatever is asked of them. */
    HikariDataSource readers() {
        var pool = new HikariConfig();
        pool.setDataSource(readingSource());
        pool.setPoolName("user-table-readers");
        pool.setMaximumPoolSize(READERS);
        pool.setMinimumIdle(1);
        pool.setConnectionInitSql("PRAGMA query_only = true");
        return opened(pool);
    }

    /** The one connection that writes; whoever wants it waits for whoever has it. */
    HikariDataSource writer() {
        HikariConfig pool = writerPool();
        pool.setConnectionInitSql(WRITERS_CACHE);
        return opened(pool);
    }

    /** In the writer's place, a connection that cannot write. */
    HikariDataSource noWriter() {
        HikariConfig pool = writerPool();
        pool.setConnectionInitSql("PRAGMA query_only = true");
        return opened(pool);
    }

    /** The turns of the processes that use this file. */
    FileTurns turns() {
        Path file = path.resolveSibling(path.getFileName() + ".turns");
        try {
            return FileTurns.open(file);
        } catch (IOException e) {
            throw new StoreException("The file " + file + " could not be opened: " + e, e);
        }
    }

    /**
     * A second connection that writes, for used tokens only and made when it is needed. It does not wait for the disk: what it wrote
     * survives the end of this process, and a machine that crashes forgets the last moment only.
     */
    HikariDataSource tokenWriter() {
        HikariConfig pool = writerPool();
        pool.setPoolName("used-tokens");
        pool.setMinimumIdle(0);
        pool.setInitializationFailTimeout(-1);
        pool.setConnectionInitSql("PRAGMA synchronous = NORMAL");
        return opened(pool);
    }

    private HikariDataSource opened(HikariConfig pool) {
        try {
            return new HikariDataSource(pool);
        } catch (PoolInitializationException e) {
            throw new StoreException("The user table " + path + " could not be opened: " + Sql.words(e), e);
        }
    }

    private HikariConfig writerPool() {
        var pool = new HikariConfig();
        pool.setDataSource(source());
        pool.setPoolName("user-table-writer");
        pool.setMaximumPoolSize(1);
        return pool;
    }

    private SQLiteDataSource readingSource() {
        var source = new SQLiteDataSource(config()) {
            @Override
            public SQLiteConnection getConnection(@Nullable String user, @Nullable String password)
                    throws SQLException {
                return new SqliteReader(getUrl(), path.toString(), getConfig().toProperties());
            }
        };
        source.setUrl("jdbc:sqlite:" + path);
        return source;
    }

    SQLiteDataSource source() {
        var source = new SQLiteDataSource(config());
        source.setUrl("jdbc:sqlite:" + path);
        return source;
    }

    /** Durable after each commit, foreign keys kept, readers never in the way of the writer. */
    private static SQLiteConfig config() {
        var config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_MILLISECONDS);
        config.enforceForeignKeys(true);
        return config;
    }
}
