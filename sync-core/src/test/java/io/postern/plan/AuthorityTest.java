package io.postern.plan;

import static io.postern.plan.People.POLICY;
import static io.postern.plan.People.directory;
import static io.postern.plan.People.guid;
import static io.postern.plan.People.outside;
import static io.postern.plan.People.person;
import static io.postern.plan.People.snapshot;
import static io.postern.plan.People.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.directory.DirectoryUser;
import io.postern.directory.Scope;
import io.postern.directory.UnreadableEntry;
import io.postern.directory.Whereabouts;
import io.postern.user.User;
import io.postern.user.UserRoll;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which directory may say what of whom: an objectGUID that two of them name is no way to another one's user. */
class AuthorityTest {

    private final DirectoryUser anna = person("anna", "anna");
    private final DirectoryUser ben = person("ben", "ben");
    private final DirectoryUser pretended = person("branch", "anna", "anna");
    private final Reading branch = Reading.of(snapshot("branch", List.of(), pretended), Scope.EVERYBODY);

    @Test
    void aDirectoryThatNamesSomebodyElsesObjectGuidIsAConflictAndGetsNobody() {
        assertThat(lines(List.of(branch, directory(anna, ben)), user(anna), user(ben)))
                .containsExactly(
                        "conflict anna (the directory branch gives it the objectGUID of the user anna of the directory"
                                + " corp, which does not say that they are gone)");
    }

    @Test
    void whoIsMissingFromTheirOwnDirectoryIsLookedForThereWhateverAnotherOneSays() {
        assertThat(Planner.missing(List.of(branch, directory(ben)), UserRoll.of(List.of(user(anna), user(ben)))))
                .containsOnlyKeys("corp")
                .hasEntrySatisfying("corp", missing -> assertThat(missing).containsOnlyKeys(guid("anna")));
    }

    @Test
    void onlyTheOwnDirectoryLetsSomebodyGoAndOnlyByATombstone() {
        for (Whereabouts answer : List.of(
                new Whereabouts.Invisible("It cannot be read."),
                new Whereabouts.Vanished("Let it see."),
                new Whereabouts.Present(outside(anna)))) {
            Reading corp = directory(ben).withMissing(Map.of(guid("anna"), answer));
            assertThat(lines(List.of(branch, corp), user(anna), user(ben)))
                    .as("%s", answer)
                    .anyMatch(line -> line.startsWith("conflict anna"))
                    .noneMatch(line -> line.contains("directory changed"));
        }
        Reading corp = directory(ben).withMissing(Map.of(guid("anna"), new Whereabouts.Gone()));
        assertThat(lines(List.of(branch, corp), user(anna), user(ben)))
                .containsExactly("would update anna: directory changed from corp to branch (changed in the directory)");
    }

    @Test
    void whoMovesBetweenTwoPartsOfOneDomainNeedsNoTombstone() {
        Reading corp = directory(ben).at("dc1.corp.example.test");
        assertThat(lines(List.of(branch.at("dc1.corp.example.test"), corp), user(anna), user(ben)))
                .containsExactly("would update anna: directory changed from corp to branch (changed in the directory)");
    }

    @Test
    void anUnreadableEntryOfAnotherDirectoryKeepsNobodyFromBeingRetired() {
        var entry = new UnreadableEntry(guid("anna"), "CN=A", "has no sAMAccountName");
        Reading spoiled = Reading.of(snapshot("branch", List.of(entry)), Scope.EVERYBODY);
        Reading corp = directory(ben).withMissing(Map.of(guid("anna"), new Whereabouts.Vanished("Let it see.")));
        assertThat(lines(List.of(spoiled, corp), user(anna), user(ben)))
                .containsExactly(
                        "would suspend anna (gone from the directory corp as far as can be seen)",
                        "unreadable CN=A (has no sAMAccountName)");
    }

    @Test
    void whoVanishesWithoutATombstoneIsSuspendedOnceAndNeverDeleted() {
        Reading corp = directory(ben).withMissing(Map.of(guid("anna"), new Whereabouts.Vanished("Let it see.")));
        User suspended = user(anna).with(io.postern.user.Standing.SUSPENDED);
        assertThat(POLICY.deleteUsers()).isTrue();
        assertThat(lines(List.of(corp), user(anna), user(ben)))
                .containsExactly("would suspend anna (gone from the directory corp as far as can be seen)");
        assertThat(lines(List.of(corp), suspended, user(ben))).isEmpty();
    }

    private static List<String> lines(List<Reading> readings, User... users) {
        return Planner.plan(readings, UserRoll.of(List.of(users)), Map.of(), POLICY).lines().stream()
                .map(line -> line.text(true))
                .toList();
    }
}
