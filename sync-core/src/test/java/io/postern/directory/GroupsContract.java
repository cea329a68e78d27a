package io.postern.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.directory.domain.Directories;
import io.postern.lab.Domain;
import io.postern.lab.Person;
import io.postern.user.DirectoryId;
import io.postern.user.LoginName;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Who is in a chosen group, and whom and which groups a name finds, whatever domain is asked. Names are new for each test. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(240)
abstract class GroupsContract {

    static final Duration LIMIT = Duration.ofSeconds(20);
    private static final AtomicInteger NAMES = new AtomicInteger();

    /** The domain under test. */
    abstract Domain domain();

    @Test
    void onlyMembersOfAChosenGroupAreAdmitted() throws Exception {
        String member = person();
        String other = person();
        String group = newName("staff");
        String dn = domain().addGroup(group, List.of(member));
        DirectorySnapshot snapshot = open(dn).snapshot();
        assertThat(admitted(snapshot)).containsExactly(member);
        assertThat(path(snapshot, member)).hasToString(group);
        assertThat(snapshot.people())
                .extracting(person -> person.account().samAccountName())
                .contains(other);
        assertThat(snapshot.groups()).singleElement().satisfies(chosen -> {
            assertThat(chosen.chosen()).isEqualTo(dn);
            assertThat(chosen.distinguishedName()).isEqualToIgnoringCase(dn);
        });
    }

    @Test
    void withoutChosenGroupsNobodyIsAskedForMemberships() throws Exception {
        String member = person();
        domain().addGroup(newName("staff"), List.of(member));
        DirectorySnapshot snapshot = open().snapshot();
        assertThat(snapshot.groups()).isEmpty();
        assertThat(path(snapshot, member)).isEqualTo(GroupPath.NONE);
    }

    @Test
    void aMemberOfANestedGroupIsAdmittedByTheShortestWay() throws Exception {
        String person = person();
        String unit = domain().addOrganisationalUnit(newName("unit"));
        String inner = newName("inner");
        String middle = newName("middle");
        String outer = newName("outer");
        domain().addGroup(inner, List.of(person));
        domain().addGroup(unit, middle, List.of(inner));
        String dn = domain().addGroup(outer, List.of(middle));
        assertThat(path(open(dn).snapshot(), person)).hasToString(inner + ", in " + middle + ", in " + outer);
        domain().addMembers(outer, inner);
        assertThat(path(open(dn).snapshot(), person)).hasToString(inner + ", in " + outer);
    }

    @Test
    void groupsThatHoldEachOtherAdmitTheirMembers() throws Exception {
        String person = person();
        String one = newName("one");
        String two = newName("two");
        String dn = domain().addGroup(one, List.of());
        domain().addGroup(two, List.of(one, person));
        domain().addMembers(one, two);
        assertThat(admitted(open(dn).snapshot())).containsExactly(person);
    }

    @Test
    void aPrimaryGroupCountsAlthoughItDoesNotListItsMembers() throws Exception {
        String person = person();
        String group = newName("primary");
        String dn = domain().addGroup(group, List.of(person));
        String outer = domain().addGroup(newName("outer"), List.of(group));
        domain().setPrimaryGroup(person, group);
        assertThat(admitted(open(dn).snapshot())).containsExactly(person);
        assertThat(admitted(open(outer).snapshot())).containsExactly(person);
    }

    @Test
    void theGroupOfEverybodyAdmitsEverybody() throws Exception {
        person();
        DirectorySnapshot snapshot =
                open("CN=Domain Users,CN=Users," + domain().baseDn()).snapshot();
        assertThat(snapshot.people()).isNotEmpty();
        assertThat(admitted(snapshot))
                .hasSizeGreaterThanOrEqualTo(snapshot.people().size() - 1);
    }

    @Test
    void aRenamedAndMovedGroupThatIsRememberedStillCounts() throws Exception {
        String person = person();
        String group = newName("old");
        String dn = domain().addGroup(group, List.of(person));
        ChosenGroup remembered = open(dn).snapshot().groups().getFirst();
        String name = newName("new");
        domain().renameGroup(group, name);
        String now = domain().move(name, domain().addOrganisationalUnit(newName("unit")));
        DirectorySnapshot snapshot = open(remembering(remembered.id()), dn).snapshot();
        assertThat(admitted(snapshot)).containsExactly(person);
        assertThat(snapshot.groups()).singleElement().satisfies(chosen -> {
            assertThat(chosen.chosen()).isEqualTo(dn);
            assertThat(chosen.id()).isEqualTo(remembered.id());
            assertThat(chosen.distinguishedName()).isEqualToIgnoringCase(now);
        });
    }

    @Test
    void aVanishedGroupIsAnObjectionAndNoEmptySet() throws Exception {
        String group = newName("gone");
        String dn = domain().addGroup(group, List.of(person()));
        DirectoryId id = open(dn).snapshot().groups().getFirst().id();
        domain().delete(group);
        refused(remembering(id), dn, "The group " + dn, "no longer exists", "choose another group, or remove it");
        refused(GroupMemory.NONE, dn, "The group " + dn, "does not exist", "choose another group, or remove it");
        domain().addGroup(group, List.of(person()));
        refused(remembering(id), dn, "no longer exists", "another group has its name now", "save, and add it again");
    }

    @Test
    void whatIsNoGroupCannotBeChosen() throws Exception {
        String person = person();
        String dn = find(open().snapshot(), person).distinguishedName();
        refused(GroupMemory.NONE, dn, "is no group");
        refused(GroupMemory.NONE, "All staff", "is not a distinguished name");
    }

    private void refused(GroupMemory memory, String dn, String... words) {
        assertThatThrownBy(() -> open(memory, dn).snapshot())
                .isInstanceOf(DirectoryUnavailable.class)
                .hasMessageContainingAll(words);
        assertThatThrownBy(() -> open(memory, dn)
                        .lookUp(java.util.Map.of(new DirectoryId(java.util.UUID.randomUUID()), "CN=x"), List.of()))
                .isInstanceOf(DirectoryUnavailable.class);
    }

    /** How many members a large group has: more than Windows gives in one answer, at least. */
    int many() {
        return 5001;
    }

    @Test
    void aGroupOfMoreThanFiveThousandLosesNobody() throws Exception {
        String prefix = newName("many");
        List<String> names =
                IntStream.range(0, many()).mapToObj(i -> prefix + "n" + i).toList();
        domain().addAll(names.stream()
                .map(name -> new Person(name, name, null, null, List.of(), null, null))
                .toList());
        String dn = domain().addGroup(newName("huge"), names);
        assertThat(admitted(open(dn).snapshot())).containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void accountsOfMachinesServicesAndTrustsAreNoPeople() throws Exception {
        for (Domain.Machine kind : Domain.Machine.values()) {
            domain().addMachine(kind, newName("m"));
        }
        DirectorySnapshot snapshot = open().snapshot();
        assertThat(snapshot.unreadable()).isEmpty();
        assertThat(snapshot.people())
                .isNotEmpty()
                .noneMatch(person -> person.account().samAccountName().endsWith("$"));
    }

    @Test
    void everyNameAPersonMayTypeFindsThem() throws Exception {
        String name = newName("finn");
        domain().add(new Person(
                name,
                "Finn (*) " + name,
                null,
                name + ".mail@mail.test",
                List.of("SMTP:" + name + ".first@mail.test", "smtp:" + name + ".second@mail.test"),
                null,
                name + ".upn@other.test"));
        String dns = domain().dnsName();
        for (String typed : List.of(
                name,
                name + ".upn",
                name + ".mail",
                name + ".second",
                name + "@" + dns,
                name + ".upn@other.test",
                name + ".mail@mail.test",
                name + ".FIRST@mail.test",
                name + ".second@mail.test",
                domain().netbiosName() + "\\" + name)) {
            assertThat(found(typed)).as(typed).containsExactly(name);
        }
        assertThat(found(name + "@mail.test")).isEmpty();
        assertThat(found("OTHER\\" + name)).isEmpty();
    }

    @Test
    void aPersonOutsideTheBaseIsFoundAndSaidToBeOutside() throws Exception {
        String name = person();
        String unit = domain().addOrganisationalUnit(newName("unit"));
        var settings = SettingsOf.domain(domain(), Protocol.LDAPS).base(unit).build();
        assertThat(Directories.open(settings, LIMIT).find(LoginName.parse(name)))
                .singleElement()
                .satisfies(person -> assertThat(person.belowBase()).isFalse());
    }

    @Test
    void groupsAreFoundByAPartOfTheirName() throws Exception {
        String mark = newName("mark");
        domain().addGroup("Zeta " + mark, List.of());
        domain().addGroup("alpha (" + mark + ")", List.of());
        assertThat(open().groups(mark.toUpperCase(java.util.Locale.ROOT)))
                .extracting(DirectoryGroup::name)
                .containsExactly("alpha (" + mark + ")", "Zeta " + mark);
        assertThat(open().groups("(" + mark + ")")).hasSize(1);
        assertThat(open().groups("*")).isEmpty();
        assertThat(open().groups(""))
                .extracting(DirectoryGroup::name)
                .contains("Domain Users", "Zeta " + mark)
                .isSortedAccordingTo(String.CASE_INSENSITIVE_ORDER);
    }

    private List<String> found(String typed) throws Exception {
        return open().find(LoginName.parse(typed)).stream()
                .map(person -> person.account().samAccountName())
                .toList();
    }

    static GroupMemory remembering(DirectoryId id) {
        return (_, _) -> Optional.of(id);
    }

    final Directory open(String... groups) throws IOException {
        return open(GroupMemory.NONE, groups);
    }

    final Directory open(GroupMemory memory, String... groups) throws IOException {
        var settings = SettingsOf.domain(domain(), Protocol.LDAPS).groups(groups);
        return Directories.open(settings.build(), LIMIT, memory);
    }

    final String person() {
        String name = newName("p");
        domain().add(new Person(name, "Person " + name, null, name + "@mail.test", List.of(), null, null));
        return name;
    }

    static String newName(String kind) {
        return kind + "g" + NAMES.incrementAndGet();
    }

    private static Set<String> admitted(DirectorySnapshot snapshot) {
        return snapshot.people().stream()
                .filter(person -> person.admittedBy().leadsSomewhere())
                .map(person -> person.account().samAccountName())
                .collect(Collectors.toSet());
    }

    private static GroupPath path(DirectorySnapshot snapshot, String name) {
        return find(snapshot, name).admittedBy();
    }

    private static DirectoryUser find(DirectorySnapshot snapshot, String name) {
        return DirectoryContract.find(snapshot, name);
    }
}
