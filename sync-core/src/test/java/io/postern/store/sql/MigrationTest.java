package io.postern.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.store.RecordedRun;
import io.postern.store.Run;
import io.postern.store.RunKind;
import io.postern.store.RunOutcome;
import io.postern.store.UserStore;
import io.postern.user.Authentication;
import io.postern.user.DirectoryAccount;
import io.postern.user.DirectoryId;
import io.postern.user.FolderPrivilege;
import io.postern.user.FolderPrivileges;
import io.postern.user.LoginName;
import io.postern.user.LoginPrivilege;
import io.postern.user.Privilege;
import io.postern.user.Profile;
import io.postern.user.Rights;
import io.postern.user.Standing;
import io.postern.user.User;
import io.postern.user.UserId;
import io.postern.user.UserName;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user table of the first version becomes one of today's, and nothing is lost. */
class MigrationTest {

    private static final UserId ANNA = new UserId(UUID.fromString("11111111-2222-3333-4444-555555555555"));
    private static final DirectoryId ACCOUNT = new DirectoryId(UUID.fromString("66666666-7777-8888-9999-aaaaaaaaaaaa"));

    @TempDir
    Path directory;

    @Test
    void theUsersOfTheFirstVersionAreAllThere() throws SQLException {
        fill(directory.resolve("users.db"));
        User anna = new User(
                ANNA,
                new UserName("anna.berg"),
                new Profile("Anna Berg", "CN=Berg\\, Anna", List.of("Anna@example.test", "b\n@c"), List.of("pop")),
                Authentication.DIRECTORY_SERVICES,
                new DirectoryAccount("corp", ACCOUNT, "S-1-5-21-1", "AnnaB", "annab@mail.example.test", Users.CORP),
                Standing.SUSPENDED,
                new Rights(
                        Set.of(Privilege.LOGIN, Privilege.EXPORT),
                        Set.of(LoginPrivilege.WEB),
                        new FolderPrivileges(
                                Map.of("anna berg", Set.of(FolderPrivilege.READ, FolderPrivilege.WRITE)))));
        try (UserStore store = Stores.open(directory.resolve("users.db"))) {
            assertThat(store.users()).hasSize(2).first().isEqualTo(anna);
            assertThat(store.named(new UserName("ben")).orElseThrow().account()).isNull();
            assertThat(store.passwordHash(ANNA)).contains("argon2id one");
            assertThat(store.meantBy(LoginName.parse("anna@example.test"))).containsExactly(anna);
            assertThat(store.meantBy(LoginName.parse("CORP\\annab"))).containsExactly(anna);
            assertThat(store.setting("key")).contains("value");
        }
    }

    @Test
    void theRunsOfTheFirstVersionAreFullOnesWithoutChanges() throws SQLException {
        fill(directory.resolve("users.db"));
        Instant start = Instant.parse("2026-11-22T10:00:00Z");
        try (UserStore store = Stores.open(directory.resolve("users.db"))) {
            var run = new Run(1, RunKind.FULL, start, start, RunOutcome.REFUSED, "refused: x\n1 read", List.of());
            assertThat(store.run(1)).contains(new RecordedRun(run, List.of()));
        }
    }

    private static void fill(Path file) throws SQLException {
        Flyway.configure(Migration.class.getClassLoader())
                .dataSource("jdbc:sqlite:" + file, null, null)
                .locations("classpath:io/postern/store/migrations")
                .placeholders(Dialect.SQLITE.placeholders())
                .target("1")
                .load()
                .migrate();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO users VALUES ('" + ANNA + "', 'anna.berg', 'Anna Berg', 'CN=Berg\\, Anna',"
                    + " 'Anna@example.test\nb\\n@c\n', 'pop\n', 'DIRECTORY_SERVICES', 'SUSPENDED', 'LOGIN,EXPORT', 'WEB',"
                    + " 'READ,WRITE anna berg\n', 'corp', '" + ACCOUNT + "', 'S-1-5-21-1', 'AnnaB',"
                    + " 'annab@mail.example.test', 'corp.example.test', 'CORP', 'annab', 'annab@mail.example.test')");
            statement.execute("INSERT INTO users VALUES ('" + UUID.randomUUID() + "', 'ben', NULL, NULL, '', '',"
                    + " 'INTEGRATED', 'ACTIVE', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)");
            statement.execute("INSERT INTO user_addresses VALUES ('" + ANNA + "', 'anna@example.test')");
            statement.execute("INSERT INTO password_hashes VALUES ('" + ANNA + "', 'argon2id one')");
            statement.execute("INSERT INTO settings VALUES ('key', 'value')");
            statement.execute("INSERT INTO sync_runs VALUES (1, '2026-11-22T10:00:00Z', '2026-11-22T10:00:00Z',"
                    + " 'refused', 'refused: x\n1 read')");
        }
    }
}
