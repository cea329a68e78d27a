package io.postern.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.store.Admission;
import io.postern.store.AdmissionStep;
import io.postern.store.DirectoryCursor;
import io.postern.store.RecordedRun;
import io.postern.store.RememberedGroup;
import io.postern.store.Run;
import io.postern.store.RunChange;
import io.postern.store.RunKind;
import io.postern.store.RunLine;
import io.postern.store.RunOutcome;
import io.postern.store.Suspension;
import io.postern.store.UserImage;
import io.postern.user.Authentication;
import io.postern.user.DirectoryId;
import io.postern.user.FolderPrivilege;
import io.postern.user.FolderPrivileges;
import io.postern.user.Rights;
import io.postern.user.Standing;
import io.postern.user.User;
import io.postern.user.UserName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every user table promises to synchronisations. */
abstract class SyncStateContract extends StoreContract {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00.123456Z");

    private static final DirectoryId STAFF = new DirectoryId(UUID.randomUUID());
    private static final DirectoryId SALES = new DirectoryId(UUID.randomUUID());
    private static final DirectoryId NORTH = new DirectoryId(UUID.randomUUID());

    @Test
    void eachTransactionThatChangesUsersRaisesTheVersionByOne() {
        User anna = Users.local("anna");
        long start = store().version();
        insert(anna, Users.local("ben"));
        assertThat(store().version()).isEqualTo(start + 1);
        write(writer -> {
            assertThat(writer.version()).isEqualTo(start + 1);
            writer.update(List.of(anna.with(Standing.SUSPENDED)));
            writer.delete(List.of(anna.id()));
            assertThat(writer.version()).isEqualTo(start + 2);
        });
        assertThat(store().version()).isEqualTo(start + 2);
    }

    @Test
    void aTransactionThatChangesNoUserOrFailsLeavesTheVersion() {
        long start = store().version();
        write(writer -> {
            writer.insert(List.of());
            writer.putSetting("a", "b");
            writer.record(run(RunOutcome.APPLIED, "nothing"), List.of());
        });
        assertThatThrownBy(() -> write(writer -> {
                    writer.insert(List.of(Users.local("anna")));
                    throw new IllegalStateException("changed my mind");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(store().version()).isEqualTo(start);
    }

    @Test
    void someUsersAreFoundByAccountOrNameHoweverManyAreAskedFor() {
        List<User> many = IntStream.range(0, 2000)
                .mapToObj(i -> Users.person("user" + (1000 + i), "user" + i, Users.CORP))
                .toList();
        write(writer -> writer.insert(many));
        List<User> some = many.subList(100, 1900);
        var accounts =
                new ArrayList<>(some.stream().map(user -> user.account().id()).toList());
        accounts.add(new DirectoryId(UUID.randomUUID()));
        var names = new ArrayList<>(some.stream().map(User::name).toList());
        names.add(new UserName("nobody"));
        assertThat(store().withAccounts(accounts)).isEqualTo(some);
        assertThat(store().withNames(names)).isEqualTo(some);
        write(writer -> {
            writer.delete(List.of(some.getFirst().id()));
            assertThat(writer.withAccounts(accounts)).isEqualTo(some.subList(1, some.size()));
            assertThat(writer.withNames(names)).isEqualTo(some.subList(1, some.size()));
        });
        assertThat(store().withNames(List.of())).isEmpty();
    }

    @Test
    void directoryServicesUsersAreCountedByDirectory() {
        User local = Users.person("carla", "carla", Users.CORP).with(Authentication.INTEGRATED);
        insert(
                Users.person("anna", "anna", Users.CORP),
                Users.person("ben", "ben", Users.CORP),
                Users.person("dora", "dora", Users.BRANCH),
                Users.local("emil").with(Authentication.DIRECTORY_SERVICES),
                local);
        assertThat(store().directoryServicesUsers()).isEqualTo(Map.of("CORP", 2, "BRANCH", 1));
    }

    @Test
    void runsAreNumberedAndTheNewestComeFirst() {
        for (RunOutcome outcome : RunOutcome.values()) {
            write(writer -> writer.record(run(outcome, "2 read"), List.of()));
        }
        assertThat(store().runs(2))
                .containsExactly(
                        numbered(3, run(RunOutcome.FAILED, "2 read")), numbered(2, run(RunOutcome.REFUSED, "2 read")));
        assertThat(store().run(4)).isEmpty();
    }

    @Test
    void aRunComesBackWithEverythingItChanged() {
        User anna = Users.person("anna", "anna", Users.CORP, "anna@example.test");
        var renamed = new RunLine("rename", "anna.b", "anna", "CN=Anna", List.of("full name", "x\ny"), "renamed");
        List<RunChange> changes = List.of(
                new RunChange(renamed, anna.id(), new UserImage(anna, "$argon2id$one"), "abc"),
                new RunChange(
                        new RunLine("unreadable", null, null, "CN=Odd", List.of(), "no sAMAccountName"),
                        null,
                        null,
                        null));
        long id = store().transact(writer -> writer.record(run(RunOutcome.APPLIED, "2 read"), changes));
        assertThat(store().run(id)).contains(new RecordedRun(numbered(id, run(RunOutcome.APPLIED, "2 read")), changes));
        assertThat(store().run(id).toString()).doesNotContain("argon2id");
    }

    @Test
    void whyAUserWasSuspendedIsKnownWithoutSearchingTheRuns() {
        User anna = Users.person("anna", "anna", Users.CORP);
        insert(anna);
        assertThat(store().suspension(anna.id())).isEmpty();
        suspend(anna, "resume", "in scope");
        assertThat(store().suspension(anna.id())).isEmpty();
        suspend(anna, "suspend", "the account is disabled");
        long last = suspend(anna, "suspend", "out of scope");
        assertThat(store().suspension(anna.id())).contains(new Suspension(last, "out of scope"));
        write(writer -> writer.delete(List.of(anna.id())));
        assertThat(store().suspension(anna.id())).isEmpty();
    }

    private long suspend(User user, String kind, String reason) {
        var line = new RunLine(kind, user.name().value(), null, null, List.of(), reason);
        var change = new RunChange(line, user.id(), new UserImage(user, null), "abc");
        return store().transact(writer -> writer.record(run(RunOutcome.APPLIED, reason), List.of(change)));
    }

    @Test
    void aThousandRunsAreKept() {
        write(writer -> {
            for (int i = 0; i < 1003; i++) {
                writer.record(run(RunOutcome.APPLIED, "run " + i), List.of());
            }
        });
        assertThat(store().runs(2000))
                .hasSize(1000)
                .last()
                .extracting(Run::summary)
                .isEqualTo("run 3");
    }

    @Test
    void aDeletedUserIsRestoredAsTheyWere() {
        User anna = withFolder(Users.local("anna"), "team");
        insert(anna);
        write(writer -> writer.setPasswordHash(anna.id(), "$argon2id$one"));
        UserImage image = store().transact(writer -> {
            var before = new UserImage(
                    anna, writer.passwordHashes(List.of(anna.id())).get(anna.id()));
            writer.delete(List.of(anna.id()));
            return before;
        });
        assertThat(store().users()).isEmpty();
        write(writer -> writer.restore(List.of(image)));
        assertThat(store().find(anna.id())).contains(anna);
        assertThat(store().passwordHash(anna.id())).contains("$argon2id$one");
        assertThat(store().leftFolders()).isEmpty();
    }

    @Test
    void foldersOfADeletedUserAreLeftBehindUntilSomebodyIsGivenThem() {
        User anna = withFolder(Users.local("anna"), "team");
        insert(anna, Users.local("ben"));
        write(writer -> writer.delete(List.of(anna.id())));
        insert(withFolder(Users.local("anna"), "other"));
        assertThat(store().leftFolders()).isEqualTo(Map.of("anna", "anna", "team", "anna"));
        write(writer -> writer.claimFolders(List.of("team", "unknown")));
        assertThat(store().leftFolders()).isEqualTo(Map.of("anna", "anna"));
    }

    @Test
    void aCursorIsReplacedAndDropped() {
        var first = new DirectoryCursor("corp", "dc1.corp.example.test", UUID.randomUUID(), 4711);
        var second = new DirectoryCursor("corp", "dc2.corp.example.test", UUID.randomUUID(), 5_000_000_000L);
        write(writer -> writer.putCursor(first));
        write(writer -> writer.putCursor(second));
        assertThat(store().cursor("corp")).contains(second);
        assertThat(store().cursor("branch")).isEmpty();
        write(writer -> writer.dropCursor("corp"));
        assertThat(store().cursor("corp")).isEmpty();
    }

    @Test
    void rememberedGroupsAreReplacedTogether() {
        var staff = new RememberedGroup("corp", "CN=Staff", STAFF, "CN=Staff,OU=Here");
        var sales = new RememberedGroup("corp", "CN=Sales", SALES, "CN=Sales,OU=There");
        write(writer -> writer.rememberGroups("corp", List.of(staff, sales)));
        write(writer -> writer.rememberGroups("branch", List.of()));
        assertThat(store().rememberedGroups("corp")).containsExactly(sales, staff);
        write(writer -> writer.rememberGroups("corp", List.of(staff)));
        assertThat(store().rememberedGroups("corp")).containsExactly(staff);
    }

    @Test
    void admissionsAreFoundByPersonAndByEveryGroupOnTheWay() {
        var direct = List.of(new AdmissionStep(STAFF, "Staff"));
        var nested = List.of(new AdmissionStep(SALES, "Sales\nNorth \\"), new AdmissionStep(STAFF, "Staff"));
        Admission anna = new Admission(new DirectoryId(UUID.randomUUID()), direct);
        Admission ben = new Admission(new DirectoryId(UUID.randomUUID()), nested);
        Admission carla = new Admission(new DirectoryId(UUID.randomUUID()), nested);
        write(writer -> writer.putAdmissions("corp", List.of(anna, ben, carla), List.of()));
        assertThat(store().admissions("corp")).containsExactlyInAnyOrder(anna, ben, carla);
        assertThat(store().admission(ben.person())).contains(ben);
        assertThat(store().admittedThrough("corp", List.of(SALES, NORTH)))
                .containsExactlyInAnyOrder(ben.person(), carla.person());
        assertThat(store().admittedThrough("corp", List.of(STAFF, SALES))).hasSize(3);
        assertThat(store().admittedThrough("branch", List.of(STAFF))).isEmpty();
        write(writer -> writer.putAdmissions(
                "corp", List.of(new Admission(ben.person(), direct)), List.of(carla.person(), anna.person())));
        assertThat(store().admissions("corp")).containsExactly(new Admission(ben.person(), direct));
        assertThat(store().admittedThrough("corp", List.of(SALES))).isEmpty();
    }

    private static User withFolder(User user, String folder) {
        return user.with(
                new Rights(Set.of(), Set.of(), new FolderPrivileges(Map.of(folder, Set.of(FolderPrivilege.READ)))));
    }

    private static Run run(RunOutcome outcome, String summary) {
        return numbered(0, new Run(0, RunKind.INCREMENTAL, NOW, NOW, outcome, summary, List.of("dc1", "dc2")));
    }

    private static Run numbered(long id, Run run) {
        return new Run(
                id, run.kind(), run.started(), run.ended(), run.outcome(), run.summary(), run.domainControllers());
    }
}
