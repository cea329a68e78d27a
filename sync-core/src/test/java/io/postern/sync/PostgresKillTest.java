package io.postern.sync;

import io.postern.store.UserStore;
import io.postern.store.sql.Postgres;

class PostgresKillTest extends KillContract {

    private final String database = Postgres.database();

    @Override
    String url() {
        return database;
    }

    @Override
    UserStore open() {
        return Postgres.open(database);
    }
}
