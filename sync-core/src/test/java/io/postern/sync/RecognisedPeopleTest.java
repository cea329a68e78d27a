package io.postern.sync;

import static io.postern.plan.People.disabled;
import static io.postern.plan.People.person;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.archive.ArchiveFolders;
import io.postern.directory.DirectoryUnavailable;
import io.postern.directory.DirectoryUser;
import io.postern.plan.People;
import io.postern.store.UserStore;
import io.postern.store.sql.Stores;
import io.postern.user.Standing;
import io.postern.user.User;
import io.postern.user.UserName;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of people for whom there is nothing to do, nothing is kept while a directory is read; and nothing is lost by that. */
class RecognisedPeopleTest {

    @TempDir
    Path folder;

    private final ListedDirectory directory = new ListedDirectory(person("anna", "anna"), person("ben", "ben"));
    private final List<String> heard = new ArrayList<>();
    private UserStore store;
    private Synchronization synchronization;

    @BeforeEach
    void open() throws DirectoryUnavailable {
        store = Stores.open(folder.resolve("users.db"));
        synchronization = new Synchronization(new SyncSetup(
                List.of(new SyncSource("corp", directory, People.ENABLED_ONLY)),
                store,
                People.POLICY,
                ArchiveFolders.none(),
                new Listener(),
                Clock.systemUTC()));
        run();
        heard.clear();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private final class Listener implements SyncListener {
        @Override
        public void applied(SyncReport report, List<io.postern.user.UserId> barred) {
            // Only who was read is asked for.
        }

        @Override
        public synchronized void read(List<DirectoryUser> people) {
            people.forEach(each -> heard.add(each.account().samAccountName()));
        }
    }

    @Test
    void whoeverIsUnchangedIsRecognisedCountedAndToldOf() throws DirectoryUnavailable {
        directory.hold(person("anna", "anna"), disabled(person("ben", "ben")), person("carla", "carla"));
        SyncReport report = run();
        assertThat(directory.recognised()).isEqualTo(1);
        assertThat(report.counts().text()).isEqualTo("3 read, 2 in scope, 1 created, 1 suspended, 1 unchanged");
        assertThat(heard).containsExactlyInAnyOrder("anna", "ben", "carla");
        assertThat(run().counts().text()).isEqualTo("3 read, 2 in scope, 3 unchanged");
        assertThat(directory.recognised()).isEqualTo(3);
    }

    @Test
    void somebodyWhomAnAdministratorChangesAfterTheyWereRecognisedIsReadAgain() throws DirectoryUnavailable {
        directory.onceRead(() -> store.transact(writer -> {
            writer.update(List.of(named("anna").with(Standing.SUSPENDED)));
            return true;
        }));
        SyncReport report = run();
        assertThat(report.counts().text()).isEqualTo("2 read, 2 in scope, 1 resumed, 1 unchanged");
        assertThat(named("anna").standing()).isEqualTo(Standing.ACTIVE);
    }

    @Test
    void aChangeOfSomebodyElseDoesNotMakeTheReadBeginAgain() throws DirectoryUnavailable {
        directory.hold(person("anna", "anna"), person("ben", "ben"), person("dora", "dora"));
        directory.onceRead(() -> store.transact(writer -> {
            writer.insert(List.of(People.local("dora")));
            return true;
        }));
        SyncReport report = run();
        assertThat(directory.recognised()).isEqualTo(2);
        assertThat(report.counts().text()).isEqualTo("3 read, 3 in scope, 1 conflict, 2 unchanged");
    }

    private User named(String name) {
        return store.named(new UserName(name)).orElseThrow();
    }

    private SyncReport run() throws DirectoryUnavailable {
        return synchronization.run(0, SyncProgress.NONE);
    }
}
