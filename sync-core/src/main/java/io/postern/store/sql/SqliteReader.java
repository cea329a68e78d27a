package io.postern.store.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Properties;
import org.sqlite.jdbc4.JDBC4Connection;
import org.sqlite.jdbc4.JDBC4PreparedStatement;

/**
 * A connection to SQLite that keeps the statements it has compiled, the last used ones: a login asks the same few questions each time,
 * and compiling one costs more than asking it. For one thread at a time, as its pool lends it.
 */
final class SqliteReader extends JDBC4Connection {

    private static final int MOST = 64;

    /** Nobody is using these; the one that was used longest ago comes first. */
    private final LinkedHashMap<String, Kept> idle = new LinkedHashMap<>();

    SqliteReader(String url, String file, Properties properties) throws SQLException {
        super(url, file, properties);
    }

    @Override
    public PreparedStatement prepareStatement(String text, int type, int concurrency, int holdability)
            throws SQLException {
        checkOpen();
        Kept kept = idle.remove(text);
        return kept == null ? new Kept(this, text) : kept;
    }

    private void giveBack(Kept statement) throws SQLException {
        Kept twin = idle.put(statement.text, statement);
        if (twin != null && twin != statement) {
            twin.end();
        }
        if (idle.size() > MOST) {
            var eldest = idle.pollFirstEntry();
            eldest.getValue().end();
        }
    }

    /** A statement that is not closed but put back. */
    private static final class Kept extends JDBC4PreparedStatement {

        private final SqliteReader owner;
        private final String text;

        Kept(SqliteReader owner, String text) throws SQLException {
            super(owner, text);
            this.owner = owner;
            this.text = text;
        }

        @Override
        public void close() throws SQLException {
            if (owner.isClosed() || isClosed()) {
                end();
                return;
            }
            rs.close();
            clearParameters();
            owner.giveBack(this);
        }

        private void end() throws SQLException {
            super.close();
        }
    }
}
