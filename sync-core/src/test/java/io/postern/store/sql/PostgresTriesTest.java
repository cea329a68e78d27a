package io.postern.store.sql;

import io.postern.store.UserStore;

class PostgresTriesTest extends TriesContract {

    private final String database = Postgres.database();

    @Override
    UserStore open() {
        return Postgres.open(database);
    }
}
