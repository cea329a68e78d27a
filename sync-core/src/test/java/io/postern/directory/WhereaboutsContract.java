package io.postern.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.directory.domain.Directories;
import io.postern.lab.Domain;
import io.postern.lab.Person;
import io.postern.user.DirectoryId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What became of somebody who is missing, whatever domain is asked: only who is certainly deleted is gone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
abstract class WhereaboutsContract {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final AtomicInteger NAMES = new AtomicInteger();

    /** The domain under test. */
    abstract Domain domain();

    @AfterEach
    void hideDeletedObjects() {
        domain().letServiceAccountSeeDeleted(false);
    }

    @Test
    void nobodyIsAskedAboutNobody() throws Exception {
        assertThat(directory().lookUp(Map.of(), List.of())).isEmpty();
    }

    @Test
    void whoMovedOutOfTheBaseIsPresentOutsideIt() throws Exception {
        String unit = unit();
        DirectoryUser person = add(unit);
        domain().move(person.account().samAccountName(), "CN=Users," + domain().baseDn());
        var settings = SettingsOf.domain(domain(), Protocol.LDAPS).base(unit).build();
        var answer = Directories.open(settings, LIMIT).lookUp(lastKnown(person), List.of());
        assertThat(answer.get(person.account().id())).isInstanceOfSatisfying(Whereabouts.Present.class, present -> {
            assertThat(present.person().account()).isEqualTo(person.account());
            assertThat(present.person().belowBase()).isFalse();
        });
    }

    @Test
    void whoCameBackIsPresent() throws Exception {
        DirectoryUser person = add(unit());
        assertThat(whereabouts(person))
                .isInstanceOfSatisfying(
                        Whereabouts.Present.class,
                        present -> assertThat(present.person()).isEqualTo(person));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoseUnitWasRenamedIsPresent(boolean deletedObjectsShow) throws Exception {
        domain().letServiceAccountSeeDeleted(deletedObjectsShow);
        String unit = unit();
        DirectoryUser person = add(unit);
        domain().renameOrganisationalUnit(unit, newName());
        assertThat(whereabouts(person)).isInstanceOf(Whereabouts.Present.class);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoWasDeletedIsGoneIfATombstoneSaysSoAndElseHasVanished(boolean deletedObjectsShow) throws Exception {
        domain().letServiceAccountSeeDeleted(deletedObjectsShow);
        String unit = unit();
        DirectoryUser person = add(unit);
        add(unit);
        domain().delete(person.account().samAccountName());
        assertThatIsGone(whereabouts(person), deletedObjectsShow);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoseNameSomebodyElseHasNowIsGone(boolean deletedObjectsShow) throws Exception {
        domain().letServiceAccountSeeDeleted(deletedObjectsShow);
        String unit = unit();
        DirectoryUser person = add(unit);
        String name = person.account().samAccountName();
        domain().delete(name);
        add(unit, name);
        assertThatIsGone(whereabouts(person), deletedObjectsShow);
    }

    @Test
    void whoWasTheLastOfAPlaceIsGoneOnlyIfATombstoneSaysSo() throws Exception {
        DirectoryUser person = add(unit());
        domain().delete(person.account().samAccountName());
        assertThat(whereabouts(person))
                .isInstanceOfSatisfying(
                        Whereabouts.Invisible.class,
                        invisible -> assertThat(invisible.why()).contains("sees nothing in OU=", "CN=Deleted Objects"));
        domain().letServiceAccountSeeDeleted(true);
        assertThat(whereabouts(person)).isEqualTo(new Whereabouts.Gone());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoseUnitIsNoLongerThereEitherIsGone(boolean deletedObjectsShow) throws Exception {
        domain().letServiceAccountSeeDeleted(deletedObjectsShow);
        String unit = unit();
        DirectoryUser person = add(unit);
        domain().delete(person.account().samAccountName());
        domain().renameOrganisationalUnit(unit, newName());
        assertThatIsGone(whereabouts(person), deletedObjectsShow);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoIsInAPlaceThatCannotBeReadAnyMoreIsInvisibleAndNotGone(boolean deletedObjectsShow) throws Exception {
        domain().letServiceAccountSeeDeleted(deletedObjectsShow);
        String unit = unit();
        DirectoryUser person = add(unit);
        add(unit);
        domain().letServiceAccountRead(unit, false);
        try {
            assertThat(whereabouts(person)).isInstanceOf(Whereabouts.Invisible.class);
        } finally {
            domain().letServiceAccountRead(unit, true);
        }
        assertThat(whereabouts(person)).isInstanceOf(Whereabouts.Present.class);
    }

    @Test
    void nobodyIsGoneWhenTheServiceAccountLosesItsRights() throws Exception {
        DirectoryUser person = add(unit());
        domain().letServiceAccountRead(false);
        try {
            assertThat(whereabouts(person)).isInstanceOf(Whereabouts.Invisible.class);
            domain().letServiceAccountSeeDeleted(true);
            assertThat(whereabouts(person)).isInstanceOf(Whereabouts.Invisible.class);
        } finally {
            domain().letServiceAccountRead(true);
        }
    }

    @Test
    void whoNeverWasIsNotGoneWhereTombstonesShow() throws Exception {
        domain().letServiceAccountSeeDeleted(true);
        var id = new DirectoryId(UUID.randomUUID());
        assertThat(directory().lookUp(Map.of(id, "CN=Nobody,CN=Users," + domain().baseDn()), List.of()))
                .hasEntrySatisfying(id, answer -> assertThat(answer).isInstanceOf(Whereabouts.Invisible.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nowhere", "CN=x,DC=other,DC=test"})
    void whoseLastPlaceIsUnknownIsInvisible(String lastKnown) throws Exception {
        var id = new DirectoryId(UUID.randomUUID());
        assertThat(directory().lookUp(Map.of(id, lastKnown), List.of()))
                .containsEntry(id, new Whereabouts.Invisible("Nobody knows where it was."));
    }

    @Test
    void everyOneOfHundredsGetsAnAnswer() throws Exception {
        String unit = unit();
        String prefix = newName();
        domain().addAll(IntStream.range(0, 250)
                .mapToObj(i -> new Person(prefix + i, prefix + i, null, null, List.of(), unit, null))
                .toList());
        var people = directory().snapshot().people().stream()
                .filter(person -> person.account().samAccountName().startsWith(prefix))
                .toList();
        domain().delete(prefix + 7);
        var answers = directory().lookUp(lastKnown(people.toArray(DirectoryUser[]::new)), List.of());
        assertThat(answers).hasSize(250);
        List<Whereabouts> gone = new ArrayList<>(answers.values());
        gone.removeIf(Whereabouts.Present.class::isInstance);
        assertThat(gone).singleElement().isInstanceOf(Whereabouts.Vanished.class);
    }

    private static void assertThatIsGone(Whereabouts answer, boolean deletedObjectsShow) {
        if (deletedObjectsShow) {
            assertThat(answer).isEqualTo(new Whereabouts.Gone());
        } else {
            assertThat(answer)
                    .isInstanceOfSatisfying(
                            Whereabouts.Vanished.class,
                            vanished ->
                                    assertThat(vanished.remedy()).contains("dsacls \"CN=Deleted Objects,DC=", ":LCRP"));
        }
    }

    private Whereabouts whereabouts(DirectoryUser person) throws Exception {
        return directory()
                .lookUp(lastKnown(person), List.of())
                .get(person.account().id());
    }

    private static Map<DirectoryId, String> lastKnown(DirectoryUser... people) {
        Map<DirectoryId, String> all = new LinkedHashMap<>();
        for (DirectoryUser person : people) {
            all.put(person.account().id(), person.distinguishedName());
        }
        return all;
    }

    private Directory directory() throws Exception {
        return Directories.open(SettingsOf.domain(domain(), Protocol.LDAPS).build(), LIMIT);
    }

    private String unit() {
        return domain().addOrganisationalUnit(newName());
    }

    private DirectoryUser add(String unit) throws Exception {
        return add(unit, newName());
    }

    private DirectoryUser add(String unit, String name) throws Exception {
        domain().add(new Person(name, "Person " + name, null, name + "@mail.test", List.of(), unit, null));
        return DirectoryContract.find(directory().snapshot(), name);
    }

    private static String newName() {
        return "w" + NAMES.incrementAndGet() + "x";
    }
}
