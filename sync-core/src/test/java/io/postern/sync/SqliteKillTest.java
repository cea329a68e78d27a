package io.postern.sync;

import io.postern.store.UserStore;
import io.postern.store.sql.Stores;

class SqliteKillTest extends KillContract {

    @Override
    String url() {
        return "jdbc:sqlite:" + temporary.resolve("users.db");
    }

    @Override
    UserStore open() {
        return Stores.open(url(), null, null);
    }
}
