package io.postern.store.sql;

import io.postern.store.StoreException;
import io.postern.store.UserStore;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Opens user tables. */
public final class Stores {

    private static final String SQLITE = "jdbc:sqlite:";

    private Stores() {}

    /**
     * Opens the user table that a JDBC address names, and makes it if it does not exist.
     *
     * @param url {@code jdbc:sqlite:FILE}
     * @throws IllegalArgumentException if the address is of no kind that is supported
     * @throws StoreException if the database cannot be opened
     */
    public static UserStore open(String url) {
        if (!url.startsWith(SQLITE)) {
            throw new IllegalArgumentException("The address of the user table must begin with " + SQLITE + ".");
        }
        return open(Path.of(url.substring(SQLITE.length())));
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
        return new SqlUserStore(Dialect.SQLITE, sqlite.readers(), sqlite.writer());
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
        return new SqlUserStore(Dialect.SQLITE, sqlite.readers(), sqlite.noWriter());
    }
}
