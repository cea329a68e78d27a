package io.postern.store.sql;

import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/** Migration V8.1: users are found by hashes instead of names, by the objectSid too. */
final class KeysOfUsers extends BaseJavaMigration {

    @Override
    protected void init() {
        // the name of this class says what it does; the version is below
    }

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("8.1");
    }

    @Override
    public String getDescription() {
        return "keys of users";
    }

    @Override
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        UserKeys.of(UserRows.all(connection)).insert(connection);
        Statements.execute(connection, "DROP TABLE login_names");
    }
}
