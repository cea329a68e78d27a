package io.postern.store.sql;

import static org.awaitility.Awaitility.await;

import io.postern.store.UserStore;
import io.postern.user.Secret;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** A real PostgreSQL server, one for all tests of a JVM, that goes with it; a database of its own for each test. */
public final class Postgres {

    /** Who may do everything, and their password. */
    private static final String USER = "postgres";

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private static EmbeddedPostgres server;

    private Postgres() {}

    static synchronized EmbeddedPostgres server() {
        if (server == null) {
            server = started();
        }
        return server;
    }

    /** A server of one's own, to be closed; nobody pulls its plug, so it need not wait for its disk. */
    static EmbeddedPostgres started() {
        try {
            return EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    .setServerConfig("full_page_writes", "off")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The address of a fresh, empty database. */
    public static String database() {
        String name = "users" + DATABASES.incrementAndGet();
        try (Connection connection = server().getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return url(server(), name);
    }

    static String url(EmbeddedPostgres server, String database) {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + database;
    }

    /** Returns once somebody waits for a lock in this database. */
    static void pauseUntilSomebodyWaits(String url) {
        String waiting = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = '"
                + url.substring(url.lastIndexOf('/') + 1) + "'";
        await().until(() -> {
            try (Connection connection = server().getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(waiting)) {
                rows.next();
                return rows.getInt(1) > 0;
            }
        });
    }

    public static UserStore open(String url) {
        return Stores.open(url, USER, Secret.of(USER));
    }
}
