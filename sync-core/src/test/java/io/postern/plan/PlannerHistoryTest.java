package io.postern.plan;

import static io.postern.plan.People.directory;
import static io.postern.plan.People.disabled;
import static io.postern.plan.People.person;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.directory.DirectoryUser;
import io.postern.user.Authentication;
import io.postern.user.User;
import io.postern.user.UserId;
import io.postern.user.UserRoll;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random directory histories over few names and few people, so that names collide, are exchanged and are taken over. */
class PlannerHistoryTest {

    private static final List<String> NAMES = List.of("a", "b", "c", "d", "e", "f");

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void whateverHappensTheTableStaysSoundAndASecondSyncChangesNothing(long seed) {
        var random = new Random(seed);
        for (int history = 0; history < 200; history++) {
            SyncPolicy policy = List.of(People.POLICY, People.keepGone(), People.keepOutOfScope())
                    .get(random.nextInt(3));
            List<User> users = List.of(People.local("a"), People.manual("b"));
            for (int step = 0; step < 8; step++) {
                Reading directory = directory(people(random));
                SyncPlan plan = plan(directory, users, policy);
                List<User> after = applied(plan, users);
                String story = "seed " + seed + ", history " + history + ", step " + step + ":\n" + plan;
                assertThat(after).as(story).extracting(User::name).doesNotHaveDuplicates();
                assertThat(locals(after)).as(story).isEqualTo(locals(users));
                assertThat(after)
                        .as(story)
                        .filteredOn(user -> user.account() != null)
                        .extracting(user -> user.account().id())
                        .doesNotHaveDuplicates();
                SyncPlan second = plan(directory, after, policy);
                assertThat(second.counts().written())
                        .as(story + "\nthen:\n" + second)
                        .isZero();
                users = after;
            }
        }
    }

    private static SyncPlan plan(Reading directory, List<User> users, SyncPolicy policy) {
        return Planner.plan(People.othersGone(List.of(directory), users), UserRoll.of(users), Map.of(), policy);
    }

    private static DirectoryUser[] people(Random random) {
        var people = new ArrayList<DirectoryUser>();
        for (int guid = 0; guid < 6; guid++) {
            if (random.nextInt(4) > 0) {
                DirectoryUser person = person("guid" + guid, NAMES.get(random.nextInt(NAMES.size())));
                people.add(random.nextInt(4) == 0 ? disabled(person) : person);
            }
        }
        return people.toArray(DirectoryUser[]::new);
    }

    private static List<User> applied(SyncPlan plan, List<User> users) {
        Map<UserId, User> table = new LinkedHashMap<>();
        users.forEach(user -> table.put(user.id(), user));
        plan.only(Change.Delete.class)
                .forEach(delete -> table.remove(delete.user().id()));
        plan.only(Change.Rewrite.class)
                .forEach(rewrite -> table.replace(rewrite.before().id(), rewrite.after()));
        plan.only(Change.Create.class).forEach(create -> {
            User user = create.as(UserId.random());
            table.put(user.id(), user);
        });
        return List.copyOf(table.values());
    }

    private static List<User> locals(List<User> users) {
        return users.stream()
                .filter(user -> user.authentication() == Authentication.INTEGRATED)
                .toList();
    }
}
