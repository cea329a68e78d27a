package io.postern.sync;

import static io.postern.plan.People.disabled;
import static io.postern.plan.People.local;
import static io.postern.plan.People.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.directory.DirectoryUnavailable;
import io.postern.directory.DirectoryUser;
import io.postern.plan.ChangeKind;
import io.postern.plan.ChangeLine;
import io.postern.plan.People;
import io.postern.store.RecordedRun;
import io.postern.store.Run;
import io.postern.store.RunChange;
import io.postern.store.RunKind;
import io.postern.store.RunOutcome;
import io.postern.store.StoreException;
import io.postern.store.UserStore;
import io.postern.store.sql.Stores;
import io.postern.user.Standing;
import io.postern.user.User;
import io.postern.user.UserId;
import io.postern.user.UserName;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SynchronizationTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @TempDir
    Path folder;

    private final ListedDirectory directory = new ListedDirectory(person("anna", "anna"), person("ben", "ben"));
    private UserStore store;
    private Synchronization synchronization;

    @BeforeEach
    void open() {
        store = Stores.open(file());
        synchronization = new Synchronization(
                List.of(new SyncSource("corp", directory, People.ENABLED_ONLY)),
                store,
                People.POLICY,
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aRehearsalOnAStoreThatCannotWriteListsExactlyTheLinesOfTheRealRun() throws DirectoryUnavailable {
        run();
        add(local("dora"));
        directory.hold(
                person("anna", "anna.berg"),
                person("carla", "carla"),
                person("dora", "dora"),
                disabled(person("eva", "eva")));
        SyncReport rehearsal;
        try (UserStore reading = Stores.openReadOnly(file())) {
            rehearsal = synchronization.rehearse(reading, SyncProgress.NONE);
        }
        assertThat(store.users()).extracting(user -> user.name().value()).containsExactly("anna", "ben", "dora");
        SyncReport real = run();
        assertThat(real.changes()).hasSize(4).isEqualTo(rehearsal.changes());
        assertThat(real.counts()).isEqualTo(rehearsal.counts());
        assertThat(real.text())
                .isEqualTo(rehearsal
                        .text()
                        .replace("would create", "created")
                        .replace("would rename", "renamed")
                        .replace("would delete", "deleted"));
        assertThat(real.text())
                .endsWith("\n4 read, 3 in scope, 1 created, 1 renamed, 1 deleted, 1 conflict, 0 unchanged");
        assertThat(rehearsal.inSync()).isFalse();
        assertThat(store.users()).extracting(user -> user.name().value()).containsExactly("anna.berg", "carla", "dora");
    }

    @Test
    void aSecondSyncWritesNoRowOfAnyUser() throws DirectoryUnavailable, SQLException {
        run();
        countWrites();
        SyncReport second = run();
        assertThat(second.changes()).isEmpty();
        assertThat(second.inSync()).isTrue();
        assertThat(writes()).isZero();
        directory.hold(person("anna", "anna.berg"), person("ben", "ben"));
        run();
        assertThat(writes()).as("the count can count").isPositive();
    }

    @Test
    void aRunIsRecordedWithItsReport() throws DirectoryUnavailable {
        SyncReport report = run();
        assertThat(store.runs(10))
                .containsExactly(new Run(
                        1,
                        RunKind.FULL,
                        NOW,
                        NOW,
                        RunOutcome.APPLIED,
                        report.counts().text(),
                        List.of("dc1")));
        RecordedRun recorded = store.run(1).orElseThrow();
        assertThat(recorded.changes().stream().map(RunChange::line).map(line -> line.userName()))
                .containsExactlyElementsOf(
                        report.changes().stream().map(line -> line.userName()).toList());
        assertThat(report.runId()).isEqualTo(1L);
    }

    @Test
    void aFailedReadChangesNothingAndIsRecorded() throws DirectoryUnavailable {
        run();
        List<User> before = store.users();
        directory.hold();
        directory.fail("The domain controller dc1 cut the connection in the middle of page 3.");
        assertThatThrownBy(this::run).isInstanceOf(DirectoryUnavailable.class);
        assertThat(store.users()).isEqualTo(before);
        assertThat(store.runs(1).getFirst())
                .isEqualTo(new Run(
                        2,
                        RunKind.FULL,
                        NOW,
                        NOW,
                        RunOutcome.FAILED,
                        "The domain controller dc1 cut the connection in the middle of page 3.",
                        List.of()));
    }

    @Test
    void anEmptiedDirectoryIsRefusedWithNothingWritten() throws DirectoryUnavailable {
        run();
        List<User> before = store.users();
        directory.hold();
        SyncReport refused = run();
        assertThat(refused.stopped()).isTrue();
        assertThat(refused.text())
                .startsWith("refused: The directory corp returned nobody")
                .contains("would delete anna");
        assertThat(store.users()).isEqualTo(before);
        assertThat(store.runs(1).getFirst().outcome()).isEqualTo(RunOutcome.REFUSED);
        assertThat(synchronization.rehearse(store, SyncProgress.NONE).refused()).isEqualTo(refused.refused());
    }

    @Test
    void exchangedNamesAreExchangedInTheTable() throws DirectoryUnavailable {
        run();
        UserId anna = id("anna");
        UserId ben = id("ben");
        directory.hold(person("anna", "ben"), person("ben", "anna"));
        assertThat(run().counts().of(ChangeKind.RENAME)).isEqualTo(2);
        assertThat(id("ben")).isEqualTo(anna);
        assertThat(id("anna")).isEqualTo(ben);
        assertThat(run().inSync()).isTrue();
    }

    @Test
    void somebodyRecreatedGetsANewRow() throws DirectoryUnavailable {
        run();
        UserId old = id("anna");
        directory.hold(person("anna-again", "anna"), person("ben", "ben"));
        run();
        assertThat(id("anna")).isNotEqualTo(old);
        assertThat(store.passwordChange(old)).as("their sessions end").isPositive();
        assertThat(store.passwordChange(id("anna"))).isZero();
        assertThat(run().inSync()).isTrue();
    }

    @Test
    void aSuspendedUserComesBackTheSame() throws DirectoryUnavailable {
        run();
        User before = store.named(new UserName("anna")).orElseThrow();
        directory.hold(disabled(person("anna", "anna")), person("ben", "ben"));
        run();
        assertThat(store.find(before.id())).contains(before.with(Standing.SUSPENDED));
        assertThat(store.passwordChange(before.id()))
                .as("no session of any gateway comes back with them")
                .isPositive();
        directory.hold(person("anna", "anna"), person("ben", "ben"));
        run();
        assertThat(store.find(before.id())).contains(before);
    }

    @Test
    void anErrorInTheMiddleOfTheTransactionLeavesTheOldTable() throws DirectoryUnavailable, SQLException {
        run();
        List<User> before = store.users();
        sql("CREATE TRIGGER broken BEFORE INSERT ON users WHEN NEW.name = 'carla' BEGIN SELECT RAISE(ABORT, 'disk"
                + " full'); END");
        directory.hold(person("anna", "anna.berg"), person("aaron", "aaron"), person("carla", "carla"));
        assertThatThrownBy(this::run).isInstanceOf(StoreException.class).hasMessageContaining("disk full");
        assertThat(store.users()).isEqualTo(before);
        assertThat(store.runs(1).getFirst().outcome()).isEqualTo(RunOutcome.FAILED);
        sql("DROP TRIGGER broken");
        assertThat(run().inSync()).isFalse();
        assertThat(run().inSync()).isTrue();
    }

    @Test
    void whatIsChangedWhileTheDirectoryIsReadIsNotLost() throws DirectoryUnavailable {
        directory.whileRead(() -> add(local("anna")));
        SyncReport report = run();
        assertThat(report.changes())
                .extracting(ChangeLine::kind)
                .containsExactly(ChangeKind.CREATE, ChangeKind.CONFLICT);
        assertThat(store.users()).extracting(user -> user.account() == null).containsExactly(true, false);
    }

    @Test
    void aCancelledRunHasWrittenNothing() {
        for (String stop : List.of("reading the directory", "comparing", "writing")) {
            var listener = new StopAt(stop);
            assertThatThrownBy(() -> synchronization.run(0, listener)).isInstanceOf(CancellationException.class);
            assertThat(store.users()).isEmpty();
        }
    }

    @Test
    void theListenerHearsHowTheRunGoesOn() throws DirectoryUnavailable {
        var listener = new StopAt("never");
        synchronization.run(0, listener);
        assertThat(listener.heard).containsExactly("0 reading the directory", "60 comparing", "80 writing", "100 done");
    }

    @Test
    void tenThousandPeopleAreImportedAndThenNoRowIsWritten() throws DirectoryUnavailable, SQLException {
        directory.hold(IntStream.range(0, 10_000)
                .mapToObj(i -> person("p" + i, "person" + i))
                .toArray(DirectoryUser[]::new));
        long start = System.nanoTime();
        assertThat(run().counts().of(ChangeKind.CREATE)).isEqualTo(10_000);
        long imported = System.nanoTime();
        countWrites();
        assertThat(run().counts().unchanged()).isEqualTo(10_000);
        long compared = System.nanoTime();
        assertThat(writes()).isZero();
        System.out.printf(
                "import %d ms, compare %d ms%n", (imported - start) / 1_000_000, (compared - imported) / 1_000_000);
    }

    /** Cancels where the last progress was what it is told. */
    private static final class StopAt implements SyncProgress {
        private final String text;
        private final List<String> heard = new ArrayList<>();
        private int asked;

        StopAt(String text) {
            this.text = text;
        }

        @Override
        public void progress(int percent, String words) {
            heard.add(percent + " " + words);
        }

        @Override
        public boolean cancelled() {
            return asked++
                    == List.of("reading the directory", "comparing", "writing").indexOf(text);
        }
    }

    private Path file() {
        return folder.resolve("users.db");
    }

    private SyncReport run() throws DirectoryUnavailable {
        return synchronization.run(0, SyncProgress.NONE);
    }

    private UserId id(String name) {
        return store.named(new UserName(name)).orElseThrow().id();
    }

    private void add(User user) {
        store.transact(writer -> {
            writer.insert(List.of(user));
            return true;
        });
    }

    /** From now on the database itself counts every row of users, names and hashes that is written, by whomever. */
    private void countWrites() throws SQLException {
        sql("CREATE TABLE writes (what TEXT)");
        for (String table : List.of("users", "user_keys", "password_hashes", "settings")) {
            for (String event : List.of("INSERT", "UPDATE", "DELETE")) {
                sql("CREATE TRIGGER " + table + event + " AFTER " + event + " ON " + table
                        + " BEGIN INSERT INTO writes VALUES ('" + event + "'); END");
            }
        }
    }

    private long writes() throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM writes")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private void sql(String statementText) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                var statement = connection.createStatement()) {
            statement.execute(statementText);
        }
    }
}
