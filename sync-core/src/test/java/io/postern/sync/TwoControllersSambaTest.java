package io.postern.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.directory.BindIdentity;
import io.postern.directory.ConnectionSettings;
import io.postern.directory.Directory;
import io.postern.directory.DirectorySettings;
import io.postern.directory.Protocol;
import io.postern.directory.Scope;
import io.postern.directory.controllers.DomainControllers;
import io.postern.directory.domain.Directories;
import io.postern.lab.AccountState;
import io.postern.lab.Person;
import io.postern.lab.samba.SambaDomain;
import io.postern.plan.ChangeKind;
import io.postern.plan.People;
import io.postern.store.Lease;
import io.postern.store.RunKind;
import io.postern.store.UserStore;
import io.postern.store.sql.Stores;
import io.postern.user.Secret;
import io.postern.user.Standing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two real domain controllers of one domain, of which one fails and the other one lags behind. */
@Timeout(120)
class TwoControllersSambaTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static SambaDomain first;
    private static SambaDomain second;
    private static int units;

    @TempDir
    Path folder;

    private String prefix;
    private String unit;
    private UserStore store;
    private Lease lease;
    private Directory directory;
    private Synchronization synchronization;

    @BeforeAll
    static void join() {
        first = SambaDomain.shared();
        first.letServiceAccountSeeDeleted(true);
        second = first.join();
    }

    @AfterAll
    static void close() {
        second.close();
        first.letServiceAccountSeeDeleted(false);
    }

    /** Four people whom both controllers know, read from the first one. */
    @BeforeEach
    void synchronise() throws Exception {
        prefix = "two" + ++units + "-";
        unit = first.addOrganisationalUnit("Two " + units);
        Stream.of("anna", "ben", "carl", "dora").forEach(this::hire);
        second.receiveFrom(first);
        store = Stores.open(folder.resolve("users.db"));
        lease = store.lease("following", "test", Duration.ofHours(1)).orElseThrow();
        directory = directory();
        synchronization = new Synchronization(
                List.of(new SyncSource("corp", directory, Scope.EVERYBODY)), store, People.POLICY, Clock.systemUTC());
        assertThat(run().counts().of(ChangeKind.CREATE)).isEqualTo(4);
        assertThat(asked()).isEqualTo(first.endpoint().host());
    }

    @AfterEach
    void restart() {
        directory.close();
        store.close();
        first.thaw();
        first.letServiceAccountSeeDeleted(true);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void ofAControllerThatHasNotReceivedSomebodyYetNobodyIsGone(boolean deletedObjectsShow) throws Exception {
        first.letServiceAccountSeeDeleted(deletedObjectsShow);
        second.receiveFrom(first);
        hire("late");
        run();
        first.freeze();
        for (int i = 0; i < 2; i++) {
            SyncReport report = run();
            assertThat(asked()).isEqualTo(second.endpoint().host());
            assertThat(report.text())
                    .contains(
                            "unreadable " + prefix + "late: the user is left as they are",
                            "has not received everything");
            assertThat(report.counts().written()).isZero();
        }
        assertThat(standing("late")).hasValue(Standing.ACTIVE);
        first.thaw();
        second.receiveFrom(first);
        first.freeze();
        assertThat(run().inSync()).isTrue();
        assertThat(standing("late")).hasValue(Standing.ACTIVE);
    }

    @Test
    void aDeletionIsBelievedOfTheOtherControllerOnceItHasReceivedEverything() throws Exception {
        first.delete(prefix + "ben");
        second.receiveFrom(first);
        first.freeze();
        assertThat(run().text()).contains("deleted " + prefix + "ben (gone from the directory corp)");
        assertThat(asked()).isEqualTo(second.endpoint().host());
        assertThat(standing("ben")).isEmpty();
    }

    @Test
    void anotherControllerMeansComparingEverybodyAndThenItIsFollowed() throws Exception {
        first.freeze();
        second.setState(prefix + "carl", AccountState.DISABLED);
        SyncReport compared = synchronization.follow(lease).orElseThrow();
        assertThat(compared.kind()).isEqualTo(RunKind.FULL);
        second.setAttribute(prefix + "dora", "displayName", "Dora Neu");
        SyncReport followed = synchronization.follow(lease).orElseThrow();
        assertThat(followed.kind()).isEqualTo(RunKind.INCREMENTAL);
        assertThat(followed.text()).contains("updated " + prefix + "dora");
        assertThat(asked()).isEqualTo(second.endpoint().host());
    }

    @Test
    void oneOfTwoControllersThatIsDownCostsNothingButTime() throws Exception {
        second.stop();
        assertThat(run().inSync()).isTrue();
        assertThat(asked()).isEqualTo(first.endpoint().host());
        second.restart();
        first.stop();
        try {
            assertThat(run().inSync()).isTrue();
            assertThat(asked()).isEqualTo(second.endpoint().host());
        } finally {
            first.restart();
        }
    }

    private void hire(String name) {
        first.add(new Person(prefix + name, prefix + name, null, null, List.of(), unit, null));
    }

    private SyncReport run() throws Exception {
        return synchronization.run(0, SyncProgress.NONE);
    }

    private String asked() {
        return store.runs(1).getFirst().domainControllers().getFirst();
    }

    private Optional<Standing> standing(String name) {
        return store.users().stream()
                .filter(user -> user.name().value().equals(prefix + name))
                .map(user -> user.standing())
                .findFirst();
    }

    private Directory directory() throws Exception {
        var account = first.serviceAccount();
        var connection = new ConnectionSettings(
                first.endpoint().host() + ", " + second.endpoint().host(),
                Protocol.LDAPS,
                unit,
                new BindIdentity.Standard(account.userPrincipalName(), Secret.of(account.password())),
                Files.readString(first.caCertificate()));
        return Directories.open(
                new DirectorySettings("corp", connection, Scope.EVERYBODY), DomainControllers.of(connection), PATIENCE);
    }
}
