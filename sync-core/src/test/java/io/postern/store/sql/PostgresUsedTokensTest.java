package io.postern.store.sql;

import io.postern.store.UserStore;

class PostgresUsedTokensTest extends UsedTokensContract {

    private final String database = Postgres.database();

    @Override
    UserStore open() {
        return Postgres.open(database);
    }
}
