package io.postern.store.sql;

import io.postern.store.UserStore;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteUsedTokensTest extends UsedTokensContract {

    @TempDir
    Path directory;

    @Override
    UserStore open() {
        return Stores.open(directory.resolve("users.db"));
    }
}
