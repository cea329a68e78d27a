package io.postern.store.sql;

import io.postern.store.UserStore;
import io.postern.store.UserWriter;
import io.postern.user.User;
import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A fresh user table for each test. */
abstract class StoreContract {

    private UserStore store;

    /** Opens the table of this test; a second call opens it once more, as another gateway would. */
    abstract UserStore open();

    UserStore store() {
        return store;
    }

    @BeforeEach
    void openStore() {
        store = open();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    void insert(User... users) {
        write(writer -> writer.insert(Arrays.asList(users)));
    }

    void write(Consumer<UserWriter> work) {
        write(store, work);
    }

    static void write(UserStore store, Consumer<UserWriter> work) {
        store.transact(writer -> {
            work.accept(writer);
            return true;
        });
    }
}
