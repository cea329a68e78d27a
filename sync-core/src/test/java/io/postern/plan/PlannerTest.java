package io.postern.plan;

import static io.postern.plan.People.POLICY;
import static io.postern.plan.People.directory;
import static io.postern.plan.People.disabled;
import static io.postern.plan.People.guid;
import static io.postern.plan.People.local;
import static io.postern.plan.People.manual;
import static io.postern.plan.People.person;
import static io.postern.plan.People.snapshot;
import static io.postern.plan.People.user;
import static io.postern.plan.People.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.directory.DirectoryUser;
import io.postern.directory.Scope;
import io.postern.directory.UnreadableEntry;
import io.postern.user.Authentication;
import io.postern.user.FolderPrivilege;
import io.postern.user.NameFormat;
import io.postern.user.Standing;
import io.postern.user.User;
import io.postern.user.UserName;
import io.postern.user.UserRoll;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlannerTest {

    private final DirectoryUser anna = person("anna", "Anna");
    private final DirectoryUser ben = person("ben", "Ben");

    @Test
    void aPersonInScopeBecomesAUserWithTheRightsOfThePolicy() {
        SyncPlan plan = plan(directory(anna));
        assertThat(lines(plan))
                .containsExactly(
                        "would create anna: full name set to Name of anna; email added anna@example.test (in scope and"
                                + " not yet a user)");
        var create = (Change.Create) plan.changes().getFirst();
        assertThat(create.name()).isEqualTo(new UserName("anna"));
        assertThat(create.account()).isEqualTo(anna.account());
        assertThat(create.rights().privileges()).isEqualTo(POLICY.newUsers().privileges());
        assertThat(create.rights().folders().byFolder()).containsOnly(Map.entry("anna", Set.of(FolderPrivilege.READ)));
    }

    @Test
    void anUnchangedDirectoryChangesNothing() {
        SyncPlan plan = plan(directory(anna, ben), user(anna), user(ben));
        assertThat(plan.changes()).isEmpty();
        assertThat(plan.counts().text()).isEqualTo("2 read, 2 in scope, 2 unchanged");
    }

    @Test
    void theSameInputGivesAnEqualPlanInWhateverOrderItComes() {
        User gone = user(person("gone", "gone"));
        assertThat(plan(directory(anna, ben), gone)).isEqualTo(plan(directory(ben, anna), gone));
    }

    @Test
    void nobodyIsCreatedWhereThePolicyForbidsIt() {
        assertThat(plan(List.of(directory(anna)), List.of(), People.createNobody())
                        .changes())
                .isEmpty();
    }

    @Test
    void aPersonOutOfScopeIsNotCreated() {
        SyncPlan plan = plan(directory(disabled(anna)));
        assertThat(plan.changes()).isEmpty();
        assertThat(plan.counts().inScope()).isZero();
    }

    @Test
    void theUserNameComesFromTheAttributeOfThePolicy() {
        DirectoryUser person = with(anna, "Anna", "CN=Anna", "A.Berg@example.test", "anna@example.test");
        assertThat(named(person, NameFormat.USER_PRINCIPAL_NAME)).isEqualTo("anna@corp.example.test");
        assertThat(named(person, NameFormat.MAIL_LOCAL_PART)).isEqualTo("a.berg");
    }

    @Test
    void aPersonWithoutTheAttributeThatGivesTheNameIsALine() {
        SyncPlan plan = plan(
                List.of(directory(with(anna, "Anna", "CN=Anna"))),
                List.of(),
                People.namedBy(NameFormat.MAIL_LOCAL_PART));
        assertThat(lines(plan)).containsExactly("unreadable CN=Anna (has no mail, which gives the user name)");
    }

    @Test
    void aUserWhoLosesTheAttributeThatGivesTheNameIsLeftAlone() {
        DirectoryUser person = with(anna, "Anna", "CN=Anna");
        SyncPlan plan =
                plan(List.of(directory(person)), List.of(user(anna)), People.namedBy(NameFormat.MAIL_LOCAL_PART));
        assertThat(lines(plan))
                .containsExactly(
                        "unreadable anna: the user is left as they are (has no mail, which gives the user name)");
    }

    @Test
    void aUserMadeByHandIsAdoptedByNameVisiblyAndKeepsTheirRights() {
        User manual = manual("anna");
        SyncPlan plan = plan(directory(anna), manual);
        assertThat(lines(plan))
                .containsExactly(
                        "would update anna: full name set to Name of anna; found at CN=Anna,OU=Staff; email added"
                                + " anna@example.test; adopted by name (a user of this name was made by hand for Directory"
                                + " Services)");
        User after = ((Change.Update) plan.changes().getFirst()).after();
        assertThat(after.id()).isEqualTo(manual.id());
        assertThat(after.account()).isEqualTo(anna.account());
        assertThat(after.rights()).isEqualTo(manual.rights());
    }

    @Test
    void aSuspendedUserMadeByHandIsResumedOnAdoptionSoThatTheNextSyncChangesNothing() {
        SyncPlan plan = plan(directory(anna), manual("anna").with(Standing.SUSPENDED));
        assertThat(kinds(plan)).containsExactly(ChangeKind.RESUME);
        assertThat(lines(plan).getFirst()).contains("adopted by name");
        assertThat(plan(directory(anna), ((Change.Rewrite) plan.changes().getFirst()).after())
                        .changes())
                .isEmpty();
    }

    @Test
    void aUserMadeByHandWhomNobodyMatchesIsLeftAlone() {
        assertThat(plan(directory(anna), user(anna), manual("zoe")).changes()).isEmpty();
    }

    @Test
    void twoPeopleWhoMatchAUserMadeByHandAreConflicts() {
        SyncPlan plan = plan(directory(anna, person("other", "ANNA")), manual("anna"));
        assertThat(kinds(plan)).containsExactly(ChangeKind.CONFLICT, ChangeKind.CONFLICT);
        assertThat(lines(plan).getFirst()).contains("made by hand").contains("several people could be meant");
    }

    @Test
    void aLocalUserIsAConflictAndIsNeverTouched() {
        SyncPlan plan = plan(directory(anna), local("anna"));
        assertThat(lines(plan)).containsExactly("conflict anna (a local user has this name)");
    }

    @Test
    void aPersonWhoWasMadeALocalUserIsNeverTouched() {
        User local = user(anna).with(Authentication.INTEGRATED).named(new UserName("boss"));
        assertThat(lines(plan(directory(anna), local)))
                .containsExactly("conflict anna (the account belongs to the local user boss)");
        assertThat(plan(directory(ben), local, user(ben)).changes()).isEmpty();
    }

    @Test
    void twoPeopleWhoWantOneNameBothGoWithout() {
        SyncPlan plan = plan(directory(anna, person("other", "anna")));
        assertThat(kinds(plan)).containsExactly(ChangeKind.CONFLICT, ChangeKind.CONFLICT);
        assertThat(lines(plan)).first().asString().startsWith("conflict anna (also wanted by CN=");
    }

    @Test
    void whoAlreadyHasTheNameKeepsItWhenAnotherWantsIt() {
        SyncPlan plan = plan(directory(anna, person("other", "anna")), user(anna));
        assertThat(lines(plan))
                .containsExactly("conflict anna (the name belongs to the user of another person (objectGUID "
                        + guid("anna") + "))");
    }

    @Test
    void somebodyRecreatedUnderTheSameNameIsAnotherPerson() {
        DirectoryUser again = person("anna-again", "anna");
        User old = user(anna);
        SyncPlan plan = plan(directory(again), old);
        assertThat(kinds(plan)).containsExactly(ChangeKind.CREATE, ChangeKind.DELETE);
        var create = (Change.Create) plan.changes().getFirst();
        assertThat(create.rights().folders().byFolder()).isEmpty();
        assertThat(create.details())
                .contains("no rights on the archive folder anna, which is of another person, the user anna until now");
        assertThat(((Change.Delete) plan.changes().getLast()).user()).isEqualTo(old);
    }

    @Test
    void somebodyRecreatedIsAConflictWhileTheOldUserStays() {
        SyncPlan plan = plan(List.of(directory(person("anna-again", "anna"))), List.of(user(anna)), People.keepGone());
        assertThat(kinds(plan)).containsExactly(ChangeKind.SUSPEND, ChangeKind.CONFLICT);
    }

    @Test
    void aNewSamAccountNameIsARename() {
        DirectoryUser renamed = with(
                person("anna", "anna.berg"),
                "Name of anna",
                anna.distinguishedName(),
                "anna@example.test",
                "anna.berg@example.test");
        SyncPlan plan = plan(directory(renamed), user(anna));
        assertThat(lines(plan))
                .containsExactly(
                        "would rename anna to anna.berg: email added anna.berg@example.test; userPrincipalName changed"
                                + " from Anna@corp.example.test to anna.berg@corp.example.test (sAMAccountName changed in"
                                + " the directory)");
        ChangeLine line = plan.lines().getFirst();
        assertThat(line.previousUserName()).isEqualTo("anna");
        assertThat(line.distinguishedName()).isEqualTo(anna.distinguishedName());
        User after = ((Change.Rename) plan.changes().getFirst()).after();
        assertThat(after.rights()).isEqualTo(user(anna).rights());
    }

    @Test
    void namesAreExchangedInARing() {
        SyncPlan plan = plan(
                directory(person("anna", "ben"), person("ben", "carla"), person("carla", "anna")),
                user(anna),
                user(ben),
                user(person("carla", "carla")));
        assertThat(kinds(plan)).containsExactly(ChangeKind.RENAME, ChangeKind.RENAME, ChangeKind.RENAME);
        assertThat(plan.changes())
                .extracting(change ->
                        change.line().previousUserName() + ">" + change.line().userName())
                .containsExactly("carla>anna", "anna>ben", "ben>carla");
    }

    @Test
    void aNewcomerMayTakeANameThatARenamedUserLeavesButNotTheirArchive() {
        SyncPlan plan = plan(directory(person("anna", "anna.berg"), person("new", "anna")), user(anna));
        assertThat(kinds(plan)).containsExactly(ChangeKind.CREATE, ChangeKind.RENAME);
        assertThat(((Change.Create) plan.changes().getFirst())
                        .rights()
                        .folders()
                        .byFolder())
                .isEmpty();
    }

    @Test
    void whoeverCannotBeRenamedBlocksWhoeverWantsTheOldName() {
        SyncPlan plan = plan(
                directory(person("anna", "lena"), person("ben", "anna"), person("new", "ben")),
                local("lena"),
                user(anna),
                user(ben));
        assertThat(plan.only(Change.Conflict.class))
                .extracting(conflict -> conflict.name().value())
                .containsExactly("anna", "ben", "lena");
        assertThat(plan.only(Change.Rename.class)).isEmpty();
        assertThat(plan.only(Change.Update.class))
                .extracting(update -> update.after().name().value())
                .containsExactly("anna", "ben");
    }

    @Test
    void whatChangedIsSaidInShortSentences() {
        DirectoryUser changed = with(anna, "Anna Berg", "CN=Anna,OU=Board", "a.berg@example.test");
        assertThat(lines(plan(directory(changed), user(anna))))
                .containsExactly("would update anna: full name changed from Name of anna to Anna Berg; moved to"
                        + " CN=Anna,OU=Board; email added a.berg@example.test; email removed anna@example.test"
                        + " (changed in the directory)");
    }

    @Test
    void anotherPrimaryAddressIsAnUpdate() {
        DirectoryUser before = with(anna, "Anna", "CN=Anna", "a@example.test", "b@example.test");
        DirectoryUser after = with(anna, "Anna", "CN=Anna", "b@example.test", "a@example.test");
        assertThat(lines(plan(directory(after), user(before))))
                .containsExactly(
                        "would update anna: email order changed, now first b@example.test (changed in the directory)");
    }

    @Test
    void aUserOutOfScopeIsSuspendedOnceWithTheReason() {
        SyncPlan plan = plan(directory(disabled(anna), ben), user(anna), user(ben));
        assertThat(lines(plan)).containsExactly("would suspend anna (the account is disabled in the directory)");
        User suspended = ((Change.Suspend) plan.changes().getFirst()).after();
        assertThat(suspended.standing()).isEqualTo(Standing.SUSPENDED);
        assertThat(suspended.rights()).isEqualTo(user(anna).rights());
        assertThat(plan(directory(disabled(anna), ben), suspended, user(ben)).changes())
                .isEmpty();
    }

    @Test
    void aUserOutOfScopeIsKeptWhereThePolicySaysSo() {
        SyncPlan plan = plan(List.of(directory(disabled(anna))), List.of(user(anna)), People.keepOutOfScope());
        assertThat(plan.changes()).isEmpty();
    }

    @Test
    void aUserBackInScopeIsResumed() {
        assertThat(lines(plan(directory(anna), user(anna).with(Standing.SUSPENDED))))
                .containsExactly("would resume anna (in scope again)");
    }

    @Test
    void aUserGoneFromTheDirectoryIsDeletedOrSuspendedAsThePolicySays() {
        User gone = user(anna);
        assertThat(lines(plan(directory(ben), gone, user(ben))))
                .containsExactly("would delete anna (gone from the directory corp)");
        assertThat(lines(plan(List.of(directory(ben)), List.of(gone, user(ben)), People.keepGone())))
                .containsExactly("would suspend anna (gone from the directory corp)");
    }

    @Test
    void anUnreadableEntryIsALineAndItsUserIsLeftAlone() {
        var byId = new UnreadableEntry(guid("anna"), "CN=A", "has no sAMAccountName");
        var byName = new UnreadableEntry(null, ben.distinguishedName(), "has no objectGUID");
        var unknown = new UnreadableEntry(guid("x"), "CN=X", "has no sAMAccountName");
        SyncPlan plan = plan(
                Reading.of(snapshot("corp", List.of(byId, byName, unknown)), Scope.EVERYBODY), user(anna), user(ben));
        assertThat(lines(plan))
                .containsExactly(
                        "unreadable CN=X (has no sAMAccountName)",
                        "unreadable anna: the user is left as they are (has no sAMAccountName)",
                        "unreadable ben: the user is left as they are (has no objectGUID)");
    }

    @Test
    void usersOfADirectoryThatIsNotPlannedAreNeverTouched() {
        User elsewhere = user(person("branch", "zoe", "zoe"));
        assertThat(plan(directory(anna), user(anna), elsewhere).changes()).isEmpty();
        assertThat(lines(plan(directory(person("zoe", "zoe")), elsewhere)))
                .containsExactly(
                        "conflict zoe (the account belongs to the user zoe of the directory branch, which is not part"
                                + " of this)");
    }

    @Test
    void equalShortNamesOfTwoDirectoriesAreAConflictAndNeverAMerge() {
        var branch = Reading.of(snapshot("branch", List.of(), person("branch", "john-b", "john")), Scope.EVERYBODY);
        assertThat(kinds(plan(List.of(directory(person("john-a", "john")), branch))))
                .containsExactly(ChangeKind.CONFLICT, ChangeKind.CONFLICT);
        assertThat(kinds(plan(List.of(directory(person("john-a", "john")), branch), user(person("john-a", "john")))))
                .containsExactly(ChangeKind.CONFLICT);
    }

    @Test
    void somebodyWhoMovesToAnotherDirectoryStaysTheSameUser() {
        var branch = Reading.of(snapshot("branch", List.of(), person("branch", "anna", "Anna")), Scope.EVERYBODY);
        assertThat(lines(plan(List.of(directory(ben), branch), user(anna), user(ben))))
                .containsExactly("would update anna: directory changed from corp to branch (changed in the directory)");
    }

    private static SyncPlan plan(Reading directory, User... users) {
        return plan(List.of(directory), users);
    }

    private static SyncPlan plan(List<Reading> directories, User... users) {
        return plan(directories, Arrays.asList(users), POLICY);
    }

    private static SyncPlan plan(List<Reading> directories, List<User> users, SyncPolicy policy) {
        return Planner.plan(People.othersGone(directories, users), UserRoll.of(users), Map.of(), policy);
    }

    private static List<String> lines(SyncPlan plan) {
        return plan.lines().stream().map(line -> line.text(true)).toList();
    }

    private static List<ChangeKind> kinds(SyncPlan plan) {
        return plan.changes().stream().map(Change::kind).toList();
    }

    private static String named(DirectoryUser person, NameFormat format) {
        SyncPlan plan = plan(List.of(directory(person)), List.of(), People.namedBy(format));
        return String.valueOf(plan.lines().getFirst().userName());
    }
}
