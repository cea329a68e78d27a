package io.postern.store.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import io.postern.store.StoreException;
import io.postern.user.Secret;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL database and the ways to connect to it.
 *
 * @param url a JDBC address; what stands in it wins over the settings made here
 */
record PostgresServer(
        String url, @Nullable String user, @Nullable Secret password) {

    /** Advisory locks of ours: those who write users, and those who bring the schema up to date. */
    static final long WRITERS = 0x506f737465726e01L;

    static final long MIGRATIONS = 0x506f737465726e02L;

    private static final int READERS = 8;

    /** One works while another renews a lease. */
    private static final int WRITERS_HERE = 2;

    private static final int TOKEN_WRITERS = 4;

    private static final long PATIENCE_MILLISECONDS = 5_000;

    /** Longer than a run holds the writers' lock. */
    private static final String LOCK_PATIENCE = "SET lock_timeout = '60s'";

    /** Connections that cannot write, whatever is asked of them. */
    HikariDataSource readers() {
        HikariConfig pool = pool("user-table-readers", READERS);
        pool.setConnectionInitSql("SET default_transaction_read_only = on");
        pool.setConnectionTimeout(PATIENCE_MILLISECONDS);
        return opened(pool);
    }

    HikariDataSource writer() {
        HikariConfig pool = pool("user-table-writer", WRITERS_HERE);
        pool.setConnectionInitSql(LOCK_PATIENCE);
        return opened(pool);
    }

    /** The one session that holds this gateway's turns. */
    HikariDataSource turns() {
        HikariConfig pool = pool("user-table-turns", 1);
        pool.setConnectionTimeout(PATIENCE_MILLISECONDS);
        pool.addDataSourceProperty("socketTimeout", "5");
        return opened(pool);
    }

    /** For used tokens only; made when they are needed. */
    HikariDataSource tokenWriters() {
        HikariConfig pool = pool("used-tokens", TOKEN_WRITERS);
        pool.setMinimumIdle(0);
        pool.setInitializationFailTimeout(-1);
        pool.setConnectionTimeout(PATIENCE_MILLISECONDS);
        return opened(pool);
    }

    /** A new connection each time: a migration needs several at once. */
    DataSource source() {
        return Flyway.configure(Stores.class.getClassLoader())
                .dataSource(url, user, words())
                .getDataSource();
    }

    private @Nullable String words() {
        return password == null ? null : new String(password.copy());
    }

    private HikariConfig pool(String name, int size) {
        var pool = new HikariConfig();
        pool.setJdbcUrl(url);
        pool.setUsername(user);
        pool.setPassword(words());
        pool.setPoolName(name);
        pool.setMaximumPoolSize(size);
        pool.setMinimumIdle(1);
        pool.addDataSourceProperty("ApplicationName", "postern");
        pool.addDataSourceProperty("reWriteBatchedInserts", "true");
        pool.addDataSourceProperty("tcpKeepAlive", "true");
        pool.addDataSourceProperty("connectTimeout", "5");
        pool.addDataSourceProperty("socketTimeout", "90");
        return pool;
    }

    private HikariDataSource opened(HikariConfig pool) {
        try {
            return new HikariDataSource(pool);
        } catch (PoolInitializationException e) {
            throw new StoreException("The user table " + name() + " could not be opened: " + Sql.words(e), e);
        }
    }

    /** The address without its parameters, which may be secret. */
    String name() {
        int parameters = url.indexOf('?');
        return parameters < 0 ? url : url.substring(0, parameters);
    }

    @Override
    public String toString() {
        return name();
    }
}
