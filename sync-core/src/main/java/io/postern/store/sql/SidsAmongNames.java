package io.postern.store.sql;

import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/** Migration V11: the objectSids of users become names by which they are found. */
final class SidsAmongNames extends BaseJavaMigration {

    @Override
    protected void init() {
        // the name of this class says what it does; the version is below
    }

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("11");
    }

    @Override
    public String getDescription() {
        return "sids among names";
    }

    @Override
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        LoginNames.insertSids(connection, UserRows.all(connection));
    }
}
