package io.postern.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.directory.domain.Directories;
import io.postern.lab.AccountState;
import io.postern.lab.Domain;
import io.postern.lab.Person;
import io.postern.user.DirectoryId;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** What the changes since a cursor are, whatever domain they are read from. Names are new for each test. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
abstract class ChangesContract {

    static final Duration LIMIT = Duration.ofSeconds(10);

    private static final AtomicInteger NAMES = new AtomicInteger();

    /** The domain under test. */
    abstract Domain domain();

    @AfterEach
    void takeTheRightBack() {
        domain().letServiceAccountSeeDeleted(false);
    }

    @Test
    void nothingChangedCostsAHandfulOfQuestionsAndTellsNobody() throws Exception {
        Directory directory = everybody();
        Cursor cursor = directory.check().cursor();
        DirectoryChanges changes = changes(directory, cursor);
        assertThat(changes.people()).isEmpty();
        assertThat(changes.deleted()).isEmpty();
        assertThat(changes.changedGroups()).isEmpty();
        assertThat(changes.facts().cursor()).isEqualTo(cursor);
        assertThat(changes.directory()).isEqualTo("test");
    }

    @Test
    void whoeverWasCreatedChangedOrRenamedIsToldAsTheyAreNow() throws Exception {
        String changed = addPerson();
        String disabled = addPerson();
        String renamed = addPerson();
        String untouched = addPerson();
        Directory directory = everybody();
        Map<String, DirectoryId> ids = ids(directory);
        Cursor cursor = directory.check().cursor();

        String created = addPerson();
        domain().setAttribute(changed, "mail", "new@" + changed);
        domain().setState(disabled, AccountState.DISABLED);
        String after = newName();
        domain().rename(renamed, person(after));

        DirectoryChanges changes = changes(directory, cursor);
        assertThat(names(changes)).containsExactlyInAnyOrder(created, changed, disabled, after);
        assertThat(find(changes, changed).emailAddresses()).contains("new@" + changed);
        assertThat(find(changes, disabled).enabled()).isFalse();
        assertThat(find(changes, after).account().id()).isEqualTo(ids.get(renamed));
        assertThat(find(changes, created).belowBase()).isTrue();
        assertThat(names(changes)).doesNotContain(untouched);
        assertThat(changes.deleted()).isEmpty();
        assertThat(changes.facts().highestCommittedUsn()).isGreaterThan(cursor.usn());
        assertThat(changes(directory, changes.facts().cursor()).people()).isEmpty();
    }

    @Test
    void theCursorOfASnapshotMissesNothingThatHappensAfterIt() throws Exception {
        Directory directory = everybody();
        Cursor cursor = directory.snapshot().facts().cursor();
        String created = addPerson();
        assertThat(names(changes(directory, cursor))).containsExactly(created);
    }

    @Test
    void machinesAreNoChanges() throws Exception {
        Directory directory = everybody();
        Cursor cursor = directory.check().cursor();
        domain().addMachine(Domain.Machine.COMPUTER, newName());
        domain().addMachine(Domain.Machine.TRUST, newName());
        DirectoryChanges changes = changes(directory, cursor);
        assertThat(changes.people()).isEmpty();
        assertThat(changes.unreadable()).isEmpty();
    }

    @Test
    void whoeverMovesOutOfTheBaseOrIntoItIsTold() throws Exception {
        String unit = domain().addOrganisationalUnit(newName());
        String leaving = newName();
        domain().add(person(leaving).in(unit));
        String coming = addPerson();
        Directory directory = Directories.open(
                SettingsOf.domain(domain(), Protocol.LDAPS).base(unit).build(), LIMIT);
        Cursor cursor = directory.check().cursor();
        domain().move(leaving, "CN=Users," + domain().baseDn());
        domain().move(coming, unit);
        DirectoryChanges changes = changes(directory, cursor);
        assertThat(find(changes, leaving).belowBase()).isFalse();
        assertThat(find(changes, coming).belowBase()).isTrue();
        assertThat(names(changes)).containsExactlyInAnyOrder(leaving, coming);
    }

    @Test
    void aDeletedPersonIsToldToThoseWhoMaySeeTombstones() throws Exception {
        domain().letServiceAccountSeeDeleted(true);
        String name = addPerson();
        Directory directory = everybody();
        DirectoryId id = idOf(directory, name);
        Cursor cursor = directory.check().cursor();
        domain().delete(name);
        DirectoryChanges changes = changes(directory, cursor);
        assertThat(changes.deleted()).containsExactly(id);
        assertThat(changes.people()).isEmpty();
        assertThat(changes.unreadable()).isEmpty();
    }

    @Test
    void aDeletedPersonIsNotKnownToThoseWhoMayNot() throws Exception {
        String name = addPerson();
        Directory directory = everybody();
        Cursor cursor = directory.check().cursor();
        domain().delete(name);
        DirectoryChanges changes = changes(directory, cursor);
        assertThat(changes.deleted()).isEmpty();
        assertThat(changes.people()).isEmpty();
        assertThat(changes.facts().highestCommittedUsn()).isGreaterThan(cursor.usn());
    }

    @Test
    void whoeverIsDeletedAndMadeAgainIsADeletionAndANewPerson() throws Exception {
        domain().letServiceAccountSeeDeleted(true);
        String name = addPerson();
        Directory directory = everybody();
        DirectoryId before = idOf(directory, name);
        Cursor cursor = directory.check().cursor();
        domain().delete(name);
        domain().add(person(name));
        DirectoryChanges changes = changes(directory, cursor);
        assertThat(changes.deleted()).containsExactly(before);
        assertThat(find(changes, name).account().id()).isNotEqualTo(before);
    }

    @Test
    void aRenamedOrganisationalUnitMeansToStartOver() throws Exception {
        String unit = domain().addOrganisationalUnit(newName());
        domain().add(person(newName()).in(unit));
        Directory directory = everybody();
        Cursor cursor = directory.check().cursor();
        domain().renameOrganisationalUnit(unit, newName());
        assertThat(directory.changesSince(cursor))
                .isInstanceOfSatisfying(
                        Since.StartOver.class, over -> assertThat(over.reason()).contains("was renamed or moved"));
    }

    @Test
    void aNewOrganisationalUnitDisturbsNobody() throws Exception {
        Directory directory = everybody();
        Cursor cursor = directory.check().cursor();
        String unit = domain().addOrganisationalUnit(newName());
        String name = newName();
        domain().add(person(name).in(unit));
        assertThat(names(changes(directory, cursor))).containsExactly(name);
    }

    @Test
    void anotherDomainControllerADatabaseMadeAnewAndAGoneBackOneMeanToStartOver() throws Exception {
        Directory directory = everybody();
        Cursor cursor = directory.check().cursor();
        startsOver(
                directory,
                new Cursor("dc9." + domain().dnsName(), cursor.invocationId(), cursor.usn()),
                "another domain controller answers");
        startsOver(
                directory,
                new Cursor(cursor.domainController(), UUID.randomUUID(), cursor.usn()),
                "was restored or made anew");
        startsOver(
                directory,
                new Cursor(cursor.domainController(), cursor.invocationId(), cursor.usn() + 1000),
                "is older than what was read");
    }

    @Test
    void membersWhoComeAndGoAreSeenThoughTheyDidNotChange() throws Exception {
        String staying = addPerson();
        String leaving = addPerson();
        String coming = addPerson();
        String group = newName();
        String dn = domain().addGroup(group, List.of(staying, leaving));
        Directory directory = limited(dn);
        DirectorySnapshot snapshot = directory.snapshot();
        Cursor cursor = snapshot.facts().cursor();
        domain().removeMembers(group, leaving);
        domain().addMembers(group, coming);

        DirectoryChanges changes = changes(directory, cursor);
        assertThat(find(changes, coming).admittedBy().leadsSomewhere()).isTrue();
        assertThat(changes.changedGroups()).contains(group(snapshot, staying));
        assertThat(admitted(changes)).contains(staying, coming).doesNotContain(leaving);
        assertThat(changes.groups()).hasSize(1);
    }

    @Test
    void aGroupThatIsPutIntoAChosenOneBringsItsMembers() throws Exception {
        String member = addPerson();
        String deeper = addPerson();
        String inner = newName();
        String innermost = newName();
        String outer = newName();
        domain().addGroup(innermost, List.of(deeper));
        domain().addGroup(inner, List.of(member, innermost));
        Directory directory = limited(domain().addGroup(outer, List.of()));
        Cursor cursor = directory.snapshot().facts().cursor();
        domain().addMembers(outer, inner);

        DirectoryChanges changes = changes(directory, cursor);
        assertThat(admitted(changes)).containsExactlyInAnyOrder(member, deeper);
        assertThat(find(changes, deeper).admittedBy()).hasToString(innermost + ", in " + inner + ", in " + outer);

        Cursor next = changes.facts().cursor();
        domain().removeMembers(outer, inner);
        DirectoryChanges after = changes(directory, next);
        assertThat(admitted(after)).isEmpty();
        assertThat(after.changedGroups())
                .contains(find(changes, deeper).admittedBy().steps().getLast().group());
    }

    @Test
    void aRenamedGroupIsStillTheOneThatWasChosen() throws Exception {
        String member = addPerson();
        String group = newName();
        String dn = domain().addGroup(group, List.of(member));
        DirectoryId id = limited(dn).snapshot().groups().getFirst().id();
        Directory directory = limited(dn, (_, _) -> java.util.Optional.of(id));
        Cursor cursor = directory.check().cursor();
        String renamed = domain().renameGroup(group, newName());
        DirectoryChanges changes = changes(directory, cursor);
        assertThat(changes.groups())
                .singleElement()
                .satisfies(chosen -> assertThat(chosen.distinguishedName()).isEqualToIgnoringCase(renamed));
        assertThat(changes.changedGroups()).containsExactly(id);
        assertThat(admitted(changes)).containsExactly(member);
    }

    @Test
    void aDeletedInnerGroupIsTold() throws Exception {
        domain().letServiceAccountSeeDeleted(true);
        String member = addPerson();
        String inner = newName();
        domain().addGroup(inner, List.of(member));
        Directory directory = limited(domain().addGroup(newName(), List.of(inner)));
        DirectorySnapshot snapshot = directory.snapshot();
        DirectoryId innerId = group(snapshot, member);
        domain().delete(inner);
        DirectoryChanges changes = changes(directory, snapshot.facts().cursor());
        assertThat(changes.changedGroups()).contains(innerId);
        assertThat(changes.deleted()).isEmpty();
    }

    @Test
    void aDeletedChosenGroupIsAnObjection() throws Exception {
        String group = newName();
        String dn = domain().addGroup(group, List.of(addPerson()));
        Directory directory = limited(dn);
        Cursor cursor = directory.check().cursor();
        domain().delete(group);
        assertThatThrownBy(() -> directory.changesSince(cursor))
                .isInstanceOf(DirectoryUnavailable.class)
                .hasMessageContaining("does not exist");
    }

    @Test
    void anotherPrimaryGroupIsSeen() throws Exception {
        String person = addPerson();
        String group = newName();
        String dn = domain().addGroup(group, List.of());
        Directory directory = limited(dn);
        Cursor cursor = directory.snapshot().facts().cursor();
        domain().setPrimaryGroup(person, group);
        DirectoryChanges changes = changes(directory, cursor);
        assertThat(admitted(changes)).containsExactly(person);

        String outer = domain().addGroup(newName(), List.of());
        Directory nested = limited(outer);
        Cursor next = nested.snapshot().facts().cursor();
        domain().addMembers(outer.substring(3, outer.indexOf(',')), group);
        assertThat(admitted(changes(nested, next))).containsExactly(person);
    }

    private void startsOver(Directory directory, Cursor cursor, String because) throws Exception {
        assertThat(directory.changesSince(cursor))
                .isInstanceOfSatisfying(
                        Since.StartOver.class, over -> assertThat(over.reason()).contains(because));
    }

    final Directory everybody() throws IOException {
        return Directories.open(SettingsOf.domain(domain(), Protocol.LDAPS).build(), LIMIT);
    }

    final Directory limited(String group) throws IOException {
        return limited(group, GroupMemory.NONE);
    }

    private Directory limited(String group, GroupMemory memory) throws IOException {
        var connection = SettingsOf.domain(domain(), Protocol.LDAPS).build().connection();
        var scope = new Scope(false, false, false, List.of(group));
        return Directories.open(new DirectorySettings("test", connection, scope), LIMIT, memory);
    }

    static DirectoryChanges changes(Directory directory, Cursor cursor) throws DirectoryUnavailable {
        Since since = directory.changesSince(cursor);
        assertThat(since).isInstanceOf(Since.Changed.class);
        return ((Since.Changed) since).changes();
    }

    final String addPerson() {
        String name = newName();
        domain().add(person(name));
        return name;
    }

    static Person person(String name) {
        return Person.of(name, "Person " + name, "Richtig-1", name + "@mail.test");
    }

    static String newName() {
        return "c" + NAMES.incrementAndGet();
    }

    private static List<String> names(DirectoryChanges changes) {
        return changes.people().stream()
                .map(person -> person.account().samAccountName())
                .toList();
    }

    private static List<String> admitted(DirectoryChanges changes) {
        return changes.people().stream()
                .filter(person -> person.admittedBy().leadsSomewhere())
                .map(person -> person.account().samAccountName())
                .toList();
    }

    private static DirectoryUser find(DirectoryChanges changes, String name) {
        return find(changes.people(), name);
    }

    private static DirectoryUser find(List<DirectoryUser> people, String name) {
        return people.stream()
                .filter(person -> person.account().samAccountName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is missing"));
    }

    private static DirectoryId group(DirectorySnapshot snapshot, String member) {
        return find(snapshot.people(), member).admittedBy().steps().getFirst().group();
    }

    private static DirectoryId idOf(Directory directory, String name) throws DirectoryUnavailable {
        return find(directory.snapshot().people(), name).account().id();
    }

    private static Map<String, DirectoryId> ids(Directory directory) throws DirectoryUnavailable {
        var ids = new HashMap<String, DirectoryId>();
        directory
                .snapshot()
                .people()
                .forEach(person -> ids.put(
                        person.account().samAccountName(), person.account().id()));
        return ids;
    }
}
