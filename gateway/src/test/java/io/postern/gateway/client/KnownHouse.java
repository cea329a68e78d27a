package io.postern.gateway.client;

import io.postern.gateway.http.Limits;
import io.postern.gateway.http.Route;
import io.postern.gateway.http.Served;
import io.postern.gateway.session.SessionSettings;
import io.postern.gateway.session.Sessions;
import io.postern.gateway.session.SigningKey;
import io.postern.store.UserStore;
import io.postern.store.sql.Stores;
import io.postern.user.User;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** A user table in a directory of the test, with known people, and their sessions: what routes are served from. */
public record KnownHouse(Path directory, UserStore store, Sessions sessions) implements AutoCloseable {

    public static KnownHouse open(Path directory, Clock clock, User... people) throws Exception {
        UserStore store = Stores.open(directory.resolve("users.db"));
        store.transact(writer -> {
            writer.insert(List.of(people));
            return true;
        });
        var key = SigningKey.open(directory.resolve("session-key.json"));
        var settings = SessionSettings.standard("https://gateway.test");
        return new KnownHouse(directory, store, Sessions.inMemory(settings, key, store, clock, event -> {}));
    }

    public KnownPeople people() {
        return new KnownPeople(store);
    }

    public Served serve(List<Route> routes) throws Exception {
        return Served.with(directory, Limits.STANDARD, routes.toArray(Route[]::new));
    }

    @Override
    public void close() {
        store.close();
    }
}
