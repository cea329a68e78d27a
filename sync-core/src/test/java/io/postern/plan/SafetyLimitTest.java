package io.postern.plan;

import static io.postern.plan.People.directory;
import static io.postern.plan.People.disabled;
import static io.postern.plan.People.person;
import static io.postern.plan.People.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.directory.DirectoryUser;
import io.postern.user.DirectoryAccount;
import io.postern.user.Standing;
import io.postern.user.User;
import io.postern.user.UserRoll;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SafetyLimitTest {

    private final List<DirectoryUser> hundred =
            IntStream.range(0, 100).mapToObj(i -> person("p" + i, "p" + i)).toList();
    private final List<User> users = hundred.stream().map(People::user).toList();

    @Test
    void anEmptyDirectoryIsRefusedWhileThereAreUsersOfIt() {
        assertThat(objection(List.of(), users, 1000))
                .hasValue("The directory corp returned nobody, but 100 users come from it."
                        + " Check the base DN and that the service account may still read.");
    }

    @Test
    void anEmptyDirectoryIsRefusedEvenForOneUserWhoIsSuspendedAlready() {
        assertThat(objection(List.of(), List.of(users.getFirst().with(Standing.SUSPENDED)), 0))
                .isPresent();
    }

    @Test
    void anEmptyDirectoryIsNoMatterForLocalUsersAndThoseOfOtherDirectories() {
        assertThat(objection(List.of(), List.of(People.local("lena"), user(person("branch", "zoe", "zoe"))), 0))
                .isEmpty();
    }

    @Test
    void nobodyInScopeIsRefusedWhileThereAreActiveUsers() {
        List<DirectoryUser> all = hundred.stream().map(People::disabled).toList();
        assertThat(objection(all, users, 99))
                .hasValue("Nobody of the 100 people in the directory corp is in scope, but 100 active users come from"
                        + " it. Check the filters; if nobody shall be, allow them once with ./postern sync --allow"
                        + " 100 (allowedChanges on the management port).");
        assertThat(objection(all, users, 100))
                .as("allowed deliberately, by its number")
                .isEmpty();
        assertThat(objection(
                        all,
                        users.stream()
                                .map(user -> user.with(Standing.SUSPENDED))
                                .toList(),
                        0))
                .isEmpty();
    }

    @Test
    void deletionsSuspensionsAndRenamesTogetherStayWithinTheLimit() {
        assertThat(objection(changed(10, 5, 5), users, 0)).isEmpty();
        assertThat(objection(changed(10, 5, 6), users, 0))
                .hasValue("This would delete 10, suspend 5 and rename 6 of 100 Directory Services users, and the safety"
                        + " limit is 20. Look at the changes; if they are right, allow them once with ./postern"
                        + " sync --allow 21 (allowedChanges on the management port).");
    }

    @Test
    void anAdministratorMayAllowMoreForOneRun() {
        assertThat(objection(changed(10, 5, 6), users, 21)).isEmpty();
        assertThat(objection(changed(10, 5, 6), users, 20)).isPresent();
    }

    @Test
    void theMinimumIsAllowedWhereItIsMoreThanThePercentage() {
        List<User> thirty = users.subList(0, 30);
        assertThat(objection(hundred.subList(0, 20), thirty, 0)).isEmpty();
        assertThat(objection(hundred.subList(0, 19), thirty, 0)).isPresent();
    }

    @Test
    void ofFewUsersNoMoreThanHalfMayGoWhateverTheMinimum() {
        assertThat(objection(hundred.subList(0, 5), users.subList(0, 10), 0)).isEmpty();
        assertThat(objection(hundred.subList(0, 4), users.subList(0, 10), 0))
                .hasValueSatisfying(words -> assertThat(words)
                        .startsWith("This would delete 6, suspend 0 and rename 0 of 10 Directory Services users,"
                                + " and the safety limit is 5."));
        assertThat(objection(hundred.subList(0, 4), users.subList(0, 10), 6)).isEmpty();
        assertThat(objection(List.of(disabled(hundred.getFirst()), person("p1", "p1")), users.subList(0, 2), 0))
                .as("one of two")
                .isEmpty();
        assertThat(objection(changed(0, 0, 10).subList(0, 10), users.subList(0, 10), 0))
                .as("renames lose nobody")
                .isEmpty();
    }

    @Test
    void anAttributeThatManyLoseAtOnceIsAnObjection() {
        assertThat(objection(without(21, p -> People.with(p, "Name of " + p, p.distinguishedName())), users, 0))
                .hasValueSatisfying(words -> assertThat(words)
                        .startsWith("21 of 100 Directory Services users would lose e-mail addresses")
                        .contains("may still read proxyAddresses and mail"));
        assertThat(objection(without(21, SafetyLimitTest::nameless), users, 0))
                .hasValueSatisfying(words -> assertThat(words)
                        .startsWith("21 of 100 Directory Services users would lose full names")
                        .contains("may still read displayName", "--allow 21"));
        assertThat(objection(without(21, SafetyLimitTest::unprincipled), users, 0))
                .hasValueSatisfying(words -> assertThat(words).contains("would lose user principal names"));
        assertThat(objection(without(21, SafetyLimitTest::nameless), users, 21)).isEmpty();
        assertThat(objection(without(20, SafetyLimitTest::nameless), users, 0)).isEmpty();
    }

    @Test
    void anAddressThatIsReplacedIsNotLostAndOneOfTwoIs() {
        List<User> twoEach = hundred.stream()
                .map(person -> user(People.with(
                        person,
                        person.displayName(),
                        person.distinguishedName(),
                        person.emailAddresses().getFirst(),
                        "second@example.test")))
                .toList();
        assertThat(objection(hundred, twoEach, 0))
                .hasValueSatisfying(words -> assertThat(words).startsWith("100 of 100"));
        assertThat(objection(
                        without(100, p -> People.with(p, p.displayName(), p.distinguishedName(), "new@example.test")),
                        users,
                        0))
                .isEmpty();
    }

    private List<DirectoryUser> without(int some, UnaryOperator<DirectoryUser> stripped) {
        return IntStream.range(0, 100)
                .mapToObj(i -> i < some ? stripped.apply(hundred.get(i)) : hundred.get(i))
                .toList();
    }

    private static DirectoryUser nameless(DirectoryUser person) {
        return People.with(
                person,
                null,
                person.distinguishedName(),
                person.emailAddresses().toArray(String[]::new));
    }

    private static DirectoryUser unprincipled(DirectoryUser person) {
        DirectoryAccount account = person.account();
        return new DirectoryUser(
                new DirectoryAccount(
                        account.directory(),
                        account.id(),
                        account.sid(),
                        account.samAccountName(),
                        null,
                        account.domain()),
                person.distinguishedName(),
                person.displayName(),
                person.emailAddresses(),
                true,
                false,
                true,
                person.admittedBy());
    }

    @Test
    void creationsAndUpdatesAreNotLimited() {
        assertThat(objection(hundred, users.subList(0, 1), 0)).isEmpty();
    }

    @Test
    void manySmallStepsDoNotLeadWhereOneLargeStepIsRefused() {
        assertThat(objection(changed(2, 1, 0), users, new Allowance(0, 17))).isEmpty();
        assertThat(objection(changed(2, 1, 0), users, new Allowance(0, 18)))
                .hasValueSatisfying(words ->
                        assertThat(words).contains("18 more were concerned by what was followed within a day"));
        assertThat(objection(hundred, users.subList(0, 1), new Allowance(0, 18)))
                .as("creations are not limited")
                .isEmpty();
    }

    private List<DirectoryUser> changed(int gone, int disabled, int renamed) {
        var people = new ArrayList<DirectoryUser>();
        for (int i = gone; i < hundred.size(); i++) {
            DirectoryUser person = hundred.get(i);
            if (i < gone + disabled) {
                person = disabled(person);
            } else if (i < gone + disabled + renamed) {
                person = person("p" + i, "new" + i);
            }
            people.add(person);
        }
        return people;
    }

    private static Optional<String> objection(List<DirectoryUser> people, List<User> users, int allowed) {
        return objection(people, users, Allowance.of(allowed));
    }

    private static Optional<String> objection(List<DirectoryUser> people, List<User> users, Allowance allowance) {
        SyncPlan plan = Planner.plan(
                People.othersGone(List.of(directory(people.toArray(DirectoryUser[]::new))), users),
                UserRoll.of(users),
                Map.of(),
                People.POLICY);
        return SafetyLimit.DEFAULT.objection(plan, KnownUsers.of(UserRoll.of(users)), allowance);
    }
}
