package io.postern.store.sql;

import com.zaxxer.hikari.HikariDataSource;
import io.postern.store.StoreException;
import io.postern.store.UserStore;
import io.postern.user.Secret;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Opens user tables. */
public final class Stores {

    private static final String SQLITE = "jdbc:sqlite:";
    private static final String POSTGRESQL = "jdbc:postgresql:";

    private Stores() {}

    /** Whether a JDBC address is of a kind that can be opened. */
    public static boolean supports(String url) {
        return url.startsWith(SQLITE) || url.startsWith(POSTGRESQL);
    }

    /**
     * Opens the user table that a JDBC address names, and makes it if it does not exist.
     *
     * @param url {@code jdbc:sqlite:FILE} or {@code jdbc:postgresql://HOST:PORT/DATABASE}
     * @param user the database's user; SQLite has none
     * @param password theirs
     * @throws IllegalArgumentException if the address is of no kind that is supported
     * @throws StoreException if the database cannot be opened
     */
    public static UserStore open(String url, @Nullable String user, @Nullable Secret password) {
        if (url.startsWith(SQLITE)) {
            return open(Path.of(url.substring(SQLITE.length())));
        }
        if (url.startsWith(POSTGRESQL)) {
            return open(new PostgresServer(url, user, password));
        }
        throw new IllegalArgumentException(
                "The address of the user table must begin with " + SQLITE + " or " + POSTGRESQL + ".");
    }

    /**
     * Opens the user table in a SQLite file, and makes it if it does not exist; only the file's owner may read it.
     *
     * @throws StoreException if the database cannot be opened
     */
    public static UserStore open(Path file) {
        var sqlite = new SqliteFile(file);
        sqlite.prepare();
        Migration.run(sqlite);
        return new SqlUserStore(
                Dialect.SQLITE,
                sqlite.readers(),
                sqlite.writer(),
                sqlite.turns(),
                new UsedTokens(Dialect.SQLITE, sqlite.tokenWriter()));
    }

    private static UserStore open(PostgresServer server) {
        HikariDataSource writer = server.writer();
        try {
            Migration.run(server);
            return new SqlUserStore(
                    Dialect.POSTGRESQL,
                    server.readers(),
                    writer,
                    new AdvisoryTurns(server.turns()),
                    new UsedTokens(Dialect.POSTGRESQL, server.tokenWriters()));
        } catch (StoreException e) {
            writer.close();
            throw e;
        }
    }

    /**
     * Opens the user table in an existing SQLite file so that the database itself refuses every write.
     *
     * @throws StoreException if the database cannot be opened
     */
    public static UserStore openReadOnly(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new StoreException("There is no user table " + file + ".", new NoSuchFileException(file.toString()));
        }
        var sqlite = new SqliteFile(file);
        return new SqlUserStore(
                Dialect.SQLITE,
                sqlite.readers(),
                sqlite.noWriter(),
                SharedTurns.NOBODY_ELSE,
                new UsedTokens(Dialect.SQLITE, sqlite.noWriter()));
    }
}
