package io.postern.store.sql;

import io.postern.store.UserStore;

class PostgresStoreTest extends UserStoreContract {

    private final String database = Postgres.database();

    @Override
    UserStore open() {
        return Postgres.open(database);
    }
}
