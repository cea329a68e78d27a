package io.postern.store.sql;

import io.postern.store.UserStore;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteTriesTest extends TriesContract {

    @TempDir
    Path directory;

    @Override
    UserStore open() {
        return Stores.open(directory.resolve("users.db"));
    }
}
