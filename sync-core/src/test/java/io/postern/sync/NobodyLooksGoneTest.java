package io.postern.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.directory.Scope;
import io.postern.plan.ChangeKind;
import io.postern.plan.People;
import io.postern.store.UserStore;
import io.postern.store.sql.Stores;
import io.postern.user.User;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who only seems to be gone: not yet received by another domain controller, or on the way to another domain. */
@Timeout(60)
class NobodyLooksGoneTest {

    @TempDir
    Path folder;

    private final ModelDirectory corp = new ModelDirectory(new ModelDomain("corp"));
    private final ModelDirectory branch = new ModelDirectory(new ModelDomain("branch"));
    private Instant now = Instant.parse("2026-01-01T09:00:00Z");
    private UserStore store;
    private ModelDomain.Account anna;

    @BeforeEach
    void open() throws Exception {
        store = Stores.open(folder.resolve("users.db"));
        anna = corp.domain.add("anna");
        List.of("ben", "carl", "dora").forEach(corp.domain::add);
        List.of("emil", "fred").forEach(branch.domain::add);
        run();
        assertThat(names()).contains("anna", "ben", "emil");
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void ofADomainControllerThatLagsBehindNobodyIsGoneHoweverOftenItIsRead() throws Exception {
        anotherControllerWithout(anna);
        for (int i = 0; i < 3; i++) {
            SyncReport report = run();
            assertThat(report.text())
                    .contains("unreadable anna: the user is left as they are")
                    .contains("lags behind");
            assertThat(report.counts().of(ChangeKind.DELETE)).isZero();
        }
        assertThat(names()).contains("anna");
    }

    @Test
    void aLaggingControllerThatCatchesUpIsBelievedAgain() throws Exception {
        UUID former = corp.domain.invocationId;
        long usn = corp.domain.usn;
        anotherControllerWithout(anna);
        run();
        corp.domain.received = Map.of(former, usn - 1);
        run();
        assertThat(names()).contains("anna");
        corp.domain.received = Map.of(former, usn);
        assertThat(run().text()).contains("deleted anna (gone from the directory corp)");
        assertThat(store.setting("synchronisation.awaited.corp")).isEmpty();
    }

    @Test
    void whatAControllerDidNotPassOnBeforeItsEndIsAwaitedForADay() throws Exception {
        anotherControllerWithout(anna);
        run();
        now = now.plus(Duration.ofHours(23));
        run();
        assertThat(names()).contains("anna");
        now = now.plus(Duration.ofHours(2));
        run();
        assertThat(names()).doesNotContain("anna");
    }

    @Test
    void anOlderCopyOfTheSameDatabaseMakesNobodyGone() throws Exception {
        corp.domain.accounts.remove(anna.id);
        corp.domain.usn -= 2;
        run();
        assertThat(names()).contains("anna");
    }

    @Test
    void whoMovesToAnotherDomainBetweenTheTwoReadsIsNotDeleted() throws Exception {
        User before = named("anna");
        var branchIsRead = new CountDownLatch(1);
        branch.after = branchIsRead::countDown;
        corp.before = () -> {
            try {
                branchIsRead.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            branch.domain.accept(anna);
            corp.domain.delete(anna.id);
        };
        SyncReport report = run();
        assertThat(report.counts().of(ChangeKind.DELETE)).isZero();
        assertThat(report.text()).contains("updated anna: ", "directory changed from corp to branch");
        assertThat(named("anna").id()).isEqualTo(before.id());
    }

    private void anotherControllerWithout(ModelDomain.Account account) {
        corp.domain.invocationId = UUID.randomUUID();
        corp.domain.accounts.remove(account.id);
    }

    private SyncReport run() throws Exception {
        var sources = List.of(
                new SyncSource("corp", corp, Scope.EVERYBODY), new SyncSource("branch", branch, Scope.EVERYBODY));
        return new Synchronization(sources, store, People.POLICY, () -> now).run(0, SyncProgress.NONE);
    }

    private User named(String name) {
        return store.users().stream()
                .filter(user -> user.name().value().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private List<String> names() {
        return store.users().stream().map(user -> user.name().value()).toList();
    }
}
