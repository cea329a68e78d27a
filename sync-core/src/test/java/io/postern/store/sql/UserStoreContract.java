package io.postern.store.sql;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.store.PasswordSet;
import io.postern.store.Proof;
import io.postern.store.StoreException;
import io.postern.user.DirectoryAccount;
import io.postern.user.DirectoryId;
import io.postern.user.FolderPrivilege;
import io.postern.user.FolderPrivileges;
import io.postern.user.LoginName;
import io.postern.user.LoginPrivilege;
import io.postern.user.Privilege;
import io.postern.user.Profile;
import io.postern.user.Rights;
import io.postern.user.Standing;
import io.postern.user.User;
import io.postern.user.UserName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every user table promises. */
abstract class UserStoreContract extends StoreContract {

    @Test
    void everythingAboutAUserComesBackAsItWasWritten() {
        User anna = Users.person(
                        "anna.berg", "Anna.Berg", Users.CORP, "anna@corp.example.test", "a.b@corp.example.test")
                .with(new Profile(
                        "Anna \\ \"Berg\"\n; Ünal",
                        "CN=Berg\\, Anna,DC=corp",
                        List.of("a@b", "c\\n@d"),
                        List.of("p\nop", "")))
                .with(Standing.SUSPENDED)
                .with(new Rights(
                        Set.of(Privilege.LOGIN, Privilege.EXPORT),
                        Set.of(LoginPrivilege.WEB),
                        new FolderPrivileges(
                                Map.of("anna berg \\ x", Set.of(FolderPrivilege.READ, FolderPrivilege.DELETE)))));
        insert(anna);
        assertThat(store().find(anna.id())).contains(anna);
        assertThat(store().named(anna.name())).contains(anna);
        assertThat(store().users()).containsExactly(anna);
    }

    @Test
    void aTableIsEmptyUntilItsFirstUser() {
        assertThat(store().isEmpty()).isTrue();
        insert(Users.local("carla"), Users.local("ben"));
        assertThat(store().isEmpty()).isFalse();
    }

    @Test
    void usersComeByName() {
        insert(Users.local("carla"), Users.local("álvaro"), Users.local("ben"));
        assertThat(store().users()).extracting(user -> user.name().value()).containsExactly("ben", "carla", "álvaro");
    }

    @Test
    void aTakenNameIsRefusedAndNothingOfTheTransactionStays() {
        insert(Users.local("lena"));
        assertThatThrownBy(() -> insert(Users.local("mia"), Users.local("LENA")))
                .isInstanceOf(StoreException.class)
                .hasMessage("Another user already has this name.");
        assertThat(store().named(new UserName("mia"))).isEmpty();
    }

    @Test
    void workThatThrowsLeavesTheOldTable() {
        assertThatThrownBy(() -> write(writer -> {
                    writer.insert(List.of(Users.local("lena")));
                    throw new IllegalArgumentException("changed my mind");
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(store().users()).isEmpty();
        insert(Users.local("lena"));
        assertThat(store().users()).hasSize(1);
    }

    @Test
    void aFailureInATransactionIsNotForgottenByCatchingIt() {
        insert(Users.local("lena"));
        assertThatThrownBy(() -> write(writer -> {
                    writer.insert(List.of(Users.local("mia")));
                    assertThatThrownBy(() -> writer.insert(List.of(Users.local("lena"))))
                            .isInstanceOf(StoreException.class);
                }))
                .isInstanceOf(StoreException.class)
                .hasMessage("Another user already has this name.");
        assertThat(store().users()).extracting(user -> user.name().value()).containsExactly("lena");
    }

    @Test
    void aPersonIsFoundByTheirNewNamesAndNoLongerByTheOldOnes() {
        User anna = Users.person("anna", "AnnaB", Users.CORP, "anna@example.test", "ab@example.test");
        insert(anna);
        write(writer -> writer.update(
                List.of(anna.with(new Profile(null, null, List.of("ab@example.test", "ac@example.test"), List.of())))));
        assertThat(meant("anna@example.test")).isEmpty();
        assertThat(List.of("ab@example.test", "ac@example.test", "annab"))
                .allSatisfy(typed -> assertThat(meant(typed)).hasSize(1));
    }

    @Test
    void anAddressThatNobodyCouldTypeStopsNobody() {
        User anna = Users.person("anna", "anna", Users.CORP, "x".repeat(5000) + "@example.test", "nul\0@example.test");
        insert(anna);
        assertThat(store().find(anna.id())).contains(anna);
    }

    @Test
    void aTransactionSeesItsOwnWritesAndOthersDoNotUntilItEnds() {
        write(writer -> {
            writer.insert(List.of(Users.local("lena")));
            assertThat(writer.users()).hasSize(1);
            assertThat(store().users()).isEmpty();
        });
        assertThat(store().users()).hasSize(1);
    }

    @Test
    void namesAreExchangedWithinOneUpdate() {
        User anna = Users.local("anna");
        User ben = Users.local("ben");
        User carla = Users.local("carla");
        insert(anna, ben, carla);
        write(writer ->
                writer.update(List.of(anna.named(ben.name()), ben.named(carla.name()), carla.named(anna.name()))));
        assertThat(store().named(new UserName("ben"))).contains(anna.named(new UserName("ben")));
        assertThat(store().users()).extracting(User::id).containsExactly(carla.id(), anna.id(), ben.id());
    }

    @Test
    void anUpdateOfAUserWhoIsGoneIsRefused() {
        assertThatThrownBy(() -> write(writer -> writer.update(List.of(Users.local("ghost")))))
                .isInstanceOf(StoreException.class)
                .hasMessage("The user ghost no longer exists.");
    }

    @Test
    void aDeletedUserIsGoneWithTheirPasswordAndAddresses() {
        User lena = Users.local("lena").with(new Profile(null, null, List.of("lena@example.test"), List.of()));
        insert(lena);
        write(writer -> {
            writer.setPasswordHash(lena.id(), "$argon2id$one");
            writer.delete(List.of(lena.id(), Users.local("unknown").id()));
        });
        assertThat(store().users()).isEmpty();
        assertThat(store().passwordHash(lena.id())).isEmpty();
        assertThat(meant("lena@example.test")).isEmpty();
    }

    @Test
    void aPasswordHashIsReplacedForgottenAndNeverPartOfAUser() {
        User lena = Users.local("lena");
        insert(lena);
        write(writer -> writer.setPasswordHash(lena.id(), "$argon2id$one"));
        write(writer -> writer.setPasswordHash(lena.id(), "$argon2id$two"));
        write(writer -> writer.update(List.of(lena.with(Standing.SUSPENDED))));
        assertThat(store().passwordHash(lena.id())).contains("$argon2id$two");
        assertThat(store().users().toString()).doesNotContain("argon2id");
        write(writer -> writer.setPasswordHash(lena.id(), null));
        assertThat(store().passwordHash(lena.id())).isEmpty();
    }

    @Test
    void everyChangeOfAPasswordIsCountedOverEverybodyAndNoCountComesBack() {
        User lena = Users.local("lena");
        User ben = Users.local("ben");
        insert(lena, ben);
        assertThat(store().passwordChanges()).isZero();
        write(writer -> writer.setPasswordHash(lena.id(), "$argon2id$one"));
        write(writer -> writer.passwordChanged(ben.id()));
        assertThat(store().passwordChange(lena.id())).isEqualTo(1);
        assertThat(store().passwordChange(ben.id())).isEqualTo(2);
        write(writer -> writer.delete(List.of(ben.id())));
        write(writer -> {
            writer.setPasswordHash(lena.id(), null);
            assertThat(writer.passwordChange(lena.id())).isEqualTo(3);
        });
        assertThat(store().passwordChanges()).isEqualTo(3);
        assertThat(store().passwordChange(Users.local("unknown").id())).isZero();
        write(writer -> writer.endSessions(List.of(lena.id(), ben.id())));
        write(writer -> writer.endSessions(List.of()));
        assertThat(store().passwordChange(lena.id())).isEqualTo(4);
        assertThat(store().passwordChange(ben.id())).isEqualTo(4);
        assertThat(store().passwordChanges()).isEqualTo(4);
    }

    @Test
    void sinceWhenAPasswordIsSetAsADirectorySaysIsCountedWithTheChangesMadeHere() {
        User lena = Users.local("lena");
        User ben = Users.local("ben");
        insert(lena, ben);
        Instant set = Instant.parse("2026-01-01T12:00:00.123Z");
        write(writer -> writer.passwordsKnownSet(Map.of(lena.id(), set)));
        assertThat(store().passwordsSet(List.of(lena.id(), ben.id())))
                .isEqualTo(Map.of(lena.id(), new PasswordSet(0, set)));
        assertThat(store().passwordChanges()).isZero();
        var proof = new Proof(0, set.plusSeconds(1));
        assertThat(store().holds(lena.id(), proof)).isTrue();
        write(writer -> writer.passwordChanged(ben.id()));
        write(writer -> writer.passwordsSet(Map.of(lena.id(), set.plusSeconds(2), ben.id(), Instant.MAX)));
        assertThat(store().passwordChanges()).isEqualTo(2);
        assertThat(store().holds(lena.id(), proof)).isFalse();
        assertThat(store().holds(lena.id(), new Proof(0, set.plusSeconds(303)))).isTrue();
        assertThat(store().holds(lena.id(), new Proof(2, null))).isTrue();
        assertThat(store().passwordsSet(List.of(lena.id(), ben.id())))
                .isEqualTo(Map.of(
                        lena.id(), new PasswordSet(2, set.plusSeconds(2)), ben.id(), new PasswordSet(2, Instant.MAX)));
        assertThat(store().passwordChange(ben.id())).as("final").isEqualTo(2);
        write(writer -> {
            writer.passwordsKnownSet(Map.of(lena.id(), set.plusSeconds(9)));
            assertThat(writer.holds(lena.id(), new Proof(1, set))).isFalse();
            assertThat(writer.passwordsSet(List.of(lena.id()))).containsValue(new PasswordSet(2, set.plusSeconds(9)));
        });
    }

    @Test
    void anotherHashOfTheSamePasswordIsNoChangeAndLosesAgainstOne() {
        User lena = Users.local("lena");
        insert(lena);
        write(writer -> writer.setPasswordHash(lena.id(), "$argon2id$one"));
        write(writer -> writer.replacePasswordHash(lena.id(), "$argon2id$one", "$argon2id$dearer"));
        assertThat(store().passwordHash(lena.id())).contains("$argon2id$dearer");
        write(writer -> writer.replacePasswordHash(lena.id(), "$argon2id$one", "$argon2id$late"));
        assertThat(store().passwordHash(lena.id())).contains("$argon2id$dearer");
        assertThat(store().passwordChange(lena.id())).isEqualTo(1);
    }

    @Test
    void aSettingIsReplacedAndForgotten() {
        write(writer -> writer.putSetting("directoryServices", "{}"));
        write(writer -> writer.putSetting("directoryServices", "{\"type\":\"none\"}"));
        assertThat(store().setting("directoryServices")).contains("{\"type\":\"none\"}");
        write(writer -> writer.putSetting("directoryServices", null));
        assertThat(store().setting("directoryServices")).isEmpty();
    }

    @Test
    void aPersonIsMeantByEveryNameTheDirectoryKnowsIgnoringCase() {
        User anna = Users.person("anna.berg", "AnnaB", Users.CORP, "Anna.Berg@Example.test");
        insert(anna, Users.person("ben", "Ben", Users.CORP, "ben@example.test"));
        assertThat(List.of(
                        "anna.berg",
                        "ANNA.BERG",
                        "annab",
                        "AnnaB@mail.example.test",
                        "annab@CORP.example.test",
                        "annab@corp",
                        "CORP\\annab",
                        "corp.example.test\\ANNAB",
                        "anna.berg@example.TEST"))
                .allSatisfy(typed -> assertThat(meant(typed)).containsExactly(anna));
    }

    @Test
    void aNameOfAnotherDomainMeansNobody() {
        insert(Users.person("anna", "anna", Users.CORP));
        assertThat(List.of("BRANCH\\anna", "anna@branch.example.test", "ann", "%", "anna@"))
                .allSatisfy(typed -> assertThat(meant(typed)).isEmpty());
    }

    @Test
    void anExactUserNameWinsOverAllElse() {
        User local = Users.local("anna");
        insert(local, Users.person("anna.berg", "anna", Users.CORP, "x@example.test"));
        assertThat(meant("Anna")).containsExactly(local);
        User named = Users.local("x@example.test");
        insert(named);
        assertThat(meant("x@example.test")).containsExactly(named);
    }

    @Test
    void anAmbiguousNameMeansEverybodyWhoCanBeMeant() {
        User here = Users.person("john.corp", "john", Users.CORP, "team@example.test");
        User there = Users.person("john.branch", "john", Users.BRANCH, "team@example.test");
        insert(here, there);
        assertThat(meant("john")).containsExactlyInAnyOrder(here, there);
        assertThat(meant("team@example.test")).containsExactlyInAnyOrder(here, there);
        assertThat(meant("BRANCH\\john")).containsExactly(there);
    }

    @Test
    void aPrincipalIsComparedWithItsRealm() {
        User here = Users.person("john.corp", "John", Users.CORP);
        User there = Users.person("john.branch", "John", Users.BRANCH);
        insert(here, there);
        assertThat(store().withPrincipal("john@CORP.EXAMPLE.TEST")).containsExactly(here);
        assertThat(store().withPrincipal("John@branch.example.test")).containsExactly(there);
        assertThat(List.of(
                        "john", "john@", "john@CORP", "john@EVIL.TEST", "john@mail.example.test", "@CORP.EXAMPLE.TEST"))
                .allSatisfy(principal ->
                        assertThat(store().withPrincipal(principal)).isEmpty());
    }

    @Test
    void anAccountIsFoundByItsSidAndNobodyElseIs() {
        User anna = Users.person("anna", "anna", Users.CORP);
        insert(anna, Users.person("eve", "eve", Users.CORP, sid(anna)), Users.local("s-1-5-32-544"));
        assertThat(store().withSid(sid(anna))).containsExactly(anna);
        assertThat(List.of("S-1-5-32-544", "", sid(anna) + "0", "anna"))
                .allSatisfy(sid -> assertThat(store().withSid(sid)).isEmpty());
    }

    @Test
    void anAccountThatSeveralUsersHaveMeansThemAll() {
        User anna = Users.person("anna", "anna", Users.CORP);
        User again = Users.person("again", "anna", Users.CORP).with(twin(requireNonNull(anna.account())));
        insert(anna, again);
        assertThat(store().withSid(sid(anna))).containsExactlyInAnyOrder(anna, again);
        assertThat(store().withPrincipal("anna@CORP.EXAMPLE.TEST")).containsExactlyInAnyOrder(anna, again);
    }

    private static DirectoryAccount twin(DirectoryAccount one) {
        return new DirectoryAccount(
                one.directory(),
                new DirectoryId(UUID.randomUUID()),
                one.sid(),
                one.samAccountName(),
                one.userPrincipalName(),
                one.domain());
    }

    private static String sid(User user) {
        return requireNonNull(user.account()).sid();
    }

    @Test
    void tenThousandUsersAreWrittenAndReadInOneGo() {
        List<User> many = IntStream.range(0, 10_000)
                .mapToObj(i -> Users.person("user" + i, "user" + i, Users.CORP, "user" + i + "@example.test"))
                .toList();
        write(writer -> writer.insert(many));
        assertThat(store().users()).hasSize(many.size()).containsAll(many.subList(0, 10));
    }

    private List<User> meant(String typed) {
        return store().meantBy(LoginName.parse(typed));
    }
}
