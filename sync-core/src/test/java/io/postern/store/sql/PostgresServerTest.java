package io.postern.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.postern.store.StoreException;
import io.postern.store.UserStore;
import io.postern.user.Secret;
import io.postern.user.User;
import io.postern.user.UserName;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What only a server can do: be shared by several gateways, and be gone for a while. */
class PostgresServerTest {

    private final String database = Postgres.database();

    @Test
    void twoGatewaysThatStartAtOnceBothFindTheirTable() {
        List<CompletableFuture<UserStore>> opening = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> Postgres.open(database)))
                .limit(2)
                .toList();
        List<UserStore> stores = opening.stream().map(CompletableFuture::join).toList();
        stores.getFirst().transact(writer -> {
            writer.insert(List.of(Users.local("anna")));
            return true;
        });
        assertThat(stores.getLast().users()).hasSize(1);
        stores.forEach(UserStore::close);
    }

    @Test
    void noGatewayLosesWhatAnotherWrites() throws InterruptedException {
        User anna = Users.local("anna");
        try (UserStore here = Postgres.open(database);
                UserStore there = Postgres.open(database)) {
            here.transact(writer -> {
                writer.insert(List.of(anna));
                return true;
            });
            var read = new CountDownLatch(1);
            CompletableFuture<Boolean> planning = CompletableFuture.supplyAsync(() -> here.transact(writer -> {
                User seen = writer.users().getFirst();
                read.countDown();
                Postgres.pauseUntilSomebodyWaits(database);
                writer.update(List.of(seen.named(new UserName(seen.name().value() + ".one"))));
                return true;
            }));
            read.await();
            there.transact(writer -> {
                User seen = writer.users().getFirst();
                writer.update(List.of(seen.named(new UserName(seen.name().value() + ".two"))));
                return true;
            });
            planning.join();
            assertThat(here.users()).extracting(user -> user.name().value()).containsExactly("anna.one.two");
        }
    }

    @Test
    void aLostConnectionIsASentenceAndTheNextOneWorks() throws SQLException {
        try (UserStore store = Postgres.open(database)) {
            assertThatThrownBy(() -> store.transact(writer -> {
                        writer.insert(List.of(Users.local("anna")));
                        cutAllConnections();
                        writer.insert(List.of(Users.local("ben")));
                        return true;
                    }))
                    .isInstanceOf(StoreException.class)
                    .message()
                    .hasLineCount(1)
                    .startsWith("The user table could not be written");
            await().ignoreException(StoreException.class)
                    .until(() -> store.users().isEmpty());
            await().ignoreException(StoreException.class)
                    .until(() -> store.transact(writer -> writer.users().isEmpty()));
        }
    }

    @Test
    void aServerThatIsNotThereIsASentenceWithoutThePassword() {
        assertThatThrownBy(() -> Stores.open("jdbc:postgresql://127.0.0.1:1/users?x=1", "anna", Secret.of("s3cret")))
                .isInstanceOf(StoreException.class)
                .message()
                .hasLineCount(1)
                .startsWith("The user table jdbc:postgresql://127.0.0.1:1/users could not be opened")
                .doesNotContain("s3cret");
    }

    private void cutAllConnections() {
        try (Connection connection = Postgres.server().getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '"
                    + database.substring(database.lastIndexOf('/') + 1) + "'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
