package io.postern.sync;

import static io.postern.plan.People.local;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.directory.BindIdentity;
import io.postern.directory.ConnectionSettings;
import io.postern.directory.Directory;
import io.postern.directory.DirectorySettings;
import io.postern.directory.DirectoryUnavailable;
import io.postern.directory.Protocol;
import io.postern.directory.Scope;
import io.postern.directory.domain.Directories;
import io.postern.lab.AccountState;
import io.postern.lab.Domain;
import io.postern.lab.Person;
import io.postern.lab.Secrets;
import io.postern.plan.ChangeKind;
import io.postern.plan.ChangeLine;
import io.postern.plan.People;
import io.postern.store.RunOutcome;
import io.postern.store.StoreException;
import io.postern.store.UserStore;
import io.postern.store.sql.Stores;
import io.postern.user.Secret;
import io.postern.user.Standing;
import io.postern.user.User;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a synchronisation does with a directory that is really there: a rehearsal tells all and writes nothing, and a directory that
 * does not tell all costs nobody their user. Each test has an organisational unit of its own.
 */
@Timeout(120)
abstract class DomainSynchronizationContract {

    private static final String PASSWORD = Secrets.note("Gleich-und-lang-1");
    private static final int THREE_PAGES = 2100;
    private static final AtomicInteger UNITS = new AtomicInteger();

    @TempDir
    Path folder;

    private String prefix;
    private String unit;
    private UserStore store;
    private @Nullable String base;
    private Scope scope = People.ENABLED_ONLY;

    /** The domain under test. */
    abstract Domain domain();

    /** Adds many people quickly. */
    abstract void addAll(List<Person> people);

    @BeforeEach
    void makeUnitAndTable() {
        prefix = "sync" + UNITS.incrementAndGet() + "-";
        unit = domain().addOrganisationalUnit("Unit " + prefix);
        base = unit;
        store = Stores.open(file());
    }

    @AfterEach
    void close() {
        domain().letServiceAccountSeeDeleted(false);
        store.close();
    }

    @Test
    void aRehearsalThatCannotWriteListsExactlyTheLinesOfTheRealRun() throws Exception {
        addAll(people("anna", "ben", "carla", "david", "emma", "farid", "greta"));
        run();
        domain().setState(prefix + "greta", AccountState.DISABLED);
        run();
        domain().letServiceAccountSeeDeleted(true);
        changeEverything();
        TableDump before = TableDump.of(file());
        SyncReport rehearsal = rehearseWithoutBeingAbleToWrite();
        assertThat(TableDump.of(file())).isEqualTo(before);
        SyncReport real = run();
        assertThat(real.changes()).isEqualTo(rehearsal.changes());
        assertThat(real.counts()).isEqualTo(rehearsal.counts());
        assertThat(real.text()).isEqualTo(inThePastTense(rehearsal.text()));
        assertThat(real.changes())
                .extracting(ChangeLine::kind)
                .containsExactlyInAnyOrder(
                        ChangeKind.CREATE,
                        ChangeKind.UPDATE,
                        ChangeKind.RENAME,
                        ChangeKind.SUSPEND,
                        ChangeKind.RESUME,
                        ChangeKind.DELETE,
                        ChangeKind.CONFLICT);
        assertThat(TableDump.of(file())).as("the dump can see a change").isNotEqualTo(before);
        assertThat(run().inSync()).isTrue();
    }

    /** One thing of each kind that a synchronisation can meet. */
    private void changeEverything() {
        domain().setAttribute(prefix + "anna", "displayName", "Anna Anders");
        domain().rename(
                        prefix + "ben",
                        Person.of(prefix + "berg", "Ben Berg", PASSWORD, "berg@mail.test")
                                .in(unit));
        domain().setState(prefix + "carla", AccountState.DISABLED);
        domain().delete(prefix + "david");
        domain().setState(prefix + "greta", AccountState.USABLE);
        store.transact(writer -> {
            writer.insert(List.of(local(prefix + "hugo")));
            return true;
        });
        addAll(people("hugo", "ines"));
    }

    private SyncReport rehearseWithoutBeingAbleToWrite() throws Exception {
        try (UserStore reading = Stores.openReadOnly(file());
                Directory directory = directory(ldapsPort())) {
            Synchronization rehearsing = synchronization(directory, reading);
            assertThatThrownBy(() -> rehearsing.run(0, SyncProgress.NONE))
                    .as("it cannot write, even if it wanted to")
                    .isInstanceOf(StoreException.class);
            return rehearsing.rehearse(reading, SyncProgress.NONE);
        }
    }

    private static String inThePastTense(String text) {
        return text.replace("would create", "created")
                .replace("would update", "updated")
                .replace("would rename", "renamed")
                .replace("would suspend", "suspended")
                .replace("would resume", "resumed")
                .replace("would delete", "deleted");
    }

    @Test
    void whoMovesToWhereNobodyMayLookIsSuspendedAndNotDeletedWhileNoTombstoneCouldBeSeen() throws Exception {
        base = null;
        addAll(people("anna", "ben"));
        run();
        User anna = named(prefix + "anna");
        String hidden = domain().addOrganisationalUnit("Hidden " + prefix);
        domain().letServiceAccountRead(hidden, false);
        domain().move(prefix + "anna", hidden);
        SyncReport report = run();
        assertThat(report.text())
                .contains(
                        "suspended " + prefix + "anna (gone from the directory corp as far as can be seen)",
                        "Suspended and not deleted in corp: The service account may not see deleted objects",
                        "dsacls \"CN=Deleted Objects," + domain().baseDn() + "\"",
                        ":LCRP")
                .doesNotContain("deleted " + prefix);
        assertThat(named(prefix + "anna")).isEqualTo(anna.with(Standing.SUSPENDED));
        domain().letServiceAccountRead(hidden, true);
        run();
        assertThat(named(prefix + "anna").standing()).isEqualTo(Standing.ACTIVE);
        domain().letServiceAccountSeeDeleted(true);
        domain().delete(prefix + "anna");
        assertThat(run().text()).contains("deleted " + prefix + "anna (gone from the directory corp)");
    }

    private User named(String name) {
        return store.users().stream()
                .filter(user -> user.name().value().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anEmptiedDirectoryLeavesEverybodyInPlace() throws Exception {
        List<Person> people = people("anna", "ben", "carla");
        addAll(people);
        run();
        people.forEach(person -> domain().delete(person.account()));
        refusesWithNothingWritten("returned nobody, but 3 users come from it");
    }

    @Test
    void aRevokedRightToReadLeavesEverybodyInPlace() throws Exception {
        base = null;
        addAll(people("anna", "ben", "carla"));
        run();
        domain().letServiceAccountRead(false);
        try {
            refusesWithNothingWritten("Check the base DN and that the service account may still read.");
        } finally {
            domain().letServiceAccountRead(true);
        }
        assertThat(run().inSync()).isTrue();
    }

    private void refusesWithNothingWritten(String reason) throws Exception {
        TableDump before = TableDump.of(file());
        List<User> users = store.users();
        assertThat(users).hasSizeGreaterThanOrEqualTo(3);
        SyncReport refused = run();
        assertThat(refused.refused()).contains(reason);
        assertThat(refused.text()).startsWith("refused: ").contains(reason);
        assertThat(store.users()).isEqualTo(users);
        assertThat(TableDump.of(file())).isEqualTo(before);
        assertThat(store.runs(1).getFirst().outcome()).isEqualTo(RunOutcome.REFUSED);
        assertThat(store.runs(1).getFirst().summary()).contains(reason);
    }

    @Test
    void aConnectionCutInTheMiddleOfPageThreeLeavesEverybodyInPlace() throws Exception {
        scope = Scope.EVERYBODY;
        addAll(disabled(THREE_PAGES));
        try (var wire = CuttingProxy.before(domain().endpoint());
                Directory directory = directory(wire.port())) {
            Synchronization synchronization = synchronization(directory, store);
            assertThat(synchronization.run(0, SyncProgress.NONE).counts().of(ChangeKind.CREATE))
                    .isEqualTo(THREE_PAGES);
            wire.cutAfter(wire.said() * (THREE_PAGES - 50) / THREE_PAGES);
            failsWithNothingWritten(synchronization, "page 3 failed");
            wire.cutAfter(Long.MAX_VALUE);
            assertThat(synchronization.run(0, SyncProgress.NONE).inSync()).isTrue();
        }
    }

    /** A run, and a rehearsal, that fail for this reason and leave the table as it was. */
    final void failsWithNothingWritten(Synchronization synchronization, String reason) throws Exception {
        TableDump before = TableDump.of(file());
        List<User> users = store.users();
        assertThatThrownBy(() -> synchronization.run(0, SyncProgress.NONE))
                .isInstanceOf(DirectoryUnavailable.class)
                .hasMessageContaining(reason);
        assertThat(store.users()).isEqualTo(users);
        assertThat(TableDump.of(file())).isEqualTo(before);
        assertThat(store.runs(1).getFirst().outcome()).isEqualTo(RunOutcome.FAILED);
        assertThat(store.runs(1).getFirst().summary()).contains(reason);
    }

    /** A synchronisation that has made users of this many people, ready to be disturbed. */
    final Synchronization synchronised(int people) throws Exception {
        scope = Scope.EVERYBODY;
        addAll(disabled(people));
        Synchronization synchronization = synchronization(directory(ldapsPort()), store);
        synchronization.run(0, SyncProgress.NONE);
        return synchronization;
    }

    /** Accounts without a password are made several times as fast. */
    private List<Person> disabled(int people) {
        return IntStream.range(0, people)
                .mapToObj(i -> prefix + "p" + i)
                .map(name -> new Person(name, "Person " + name, null, null, List.of(), unit, null))
                .toList();
    }

    private SyncReport run() throws Exception {
        try (Directory directory = directory(ldapsPort())) {
            return synchronization(directory, store).run(0, SyncProgress.NONE);
        }
    }

    private Synchronization synchronization(Directory directory, UserStore users) {
        return new Synchronization(
                List.of(new SyncSource("corp", directory, scope)), users, People.POLICY, Clock.systemUTC());
    }

    private Directory directory(int port) throws IOException {
        var identity = new BindIdentity.Standard(
                domain().serviceAccount().userPrincipalName(),
                Secret.of(domain().serviceAccount().password()));
        var connection = new ConnectionSettings(
                domain().endpoint().host() + ":" + port,
                Protocol.LDAPS,
                base,
                identity,
                Files.readString(domain().caCertificate()));
        return Directories.open(new DirectorySettings("corp", connection, scope), Duration.ofSeconds(20));
    }

    private int ldapsPort() {
        return domain().endpoint().ldapsPort();
    }

    private List<Person> people(String... names) {
        return List.of(names).stream().map(this::person).toList();
    }

    private Person person(String name) {
        String account = prefix + name;
        return Person.of(account, "Person " + account, PASSWORD, account + "@mail.test")
                .in(unit);
    }

    private Path file() {
        return folder.resolve("users.db");
    }
}
