package io.postern.store.sql;

import io.postern.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

/** Work on one connection; the only place where an {@link SQLException} becomes a {@link StoreException}. */
@FunctionalInterface
interface Sql<T> {

    T on(Connection connection) throws SQLException;

    /** The sentence for an administrator: what could not be done, and the database's own words, which carry no values. */
    static StoreException failed(String what, SQLException cause) {
        if (cause instanceof SQLTransientConnectionException) {
            Throwable reason = cause.getCause() == null ? cause : cause.getCause();
            return new StoreException("The database of the user table cannot be reached: " + words(reason), cause);
        }
        String words = words(cause);
        if (words.contains("users.name") || words.contains("users_name_taken")) {
            return new StoreException("Another user already has this name.", cause);
        }
        return new StoreException("The user table could not be " + what + ": " + words, cause);
    }

    /** The first line of what an exception says. */
    static String words(Throwable cause) {
        String words = String.valueOf(cause.getMessage());
        return words.lines().findFirst().orElse(words);
    }
}
