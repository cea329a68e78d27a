package io.postern.directory.reading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.directory.ChosenGroup;
import io.postern.directory.GroupPath;
import io.postern.user.DirectoryId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupReachTest {

    @Test
    void aChosenGroupAdmitsItsOwnMembersAndNobodyElse() {
        GroupReach reach = GroupReach.of(List.of(group(1), group(2)), List.of(chosen(1)));
        assertThat(path(reach, names(1), 0)).hasToString("g1");
        assertThat(path(reach, names(2), 0)).isEqualTo(GroupPath.NONE);
        assertThat(path(reach, List.of(), 0)).isEqualTo(GroupPath.NONE);
        assertThat(reach.paths().keySet()).containsExactly(id(1));
    }

    @Test
    void nestedGroupsAdmitByTheWholeWay() {
        GroupReach reach = GroupReach.of(List.of(group(3, 2), group(2, 1), group(1)), List.of(chosen(1)));
        assertThat(path(reach, names(3), 0)).hasToString("g3, in g2, in g1");
    }

    @Test
    void aGroupThatHoldsAChosenOneAdmitsNobody() {
        GroupReach reach = GroupReach.of(List.of(group(1, 2), group(2)), List.of(chosen(1)));
        assertThat(path(reach, names(2), 0)).isEqualTo(GroupPath.NONE);
    }

    @Test
    void circlesEndAndTheirShortestWayCounts() {
        var groups = List.of(group(1, 3), group(2, 1), group(3, 2), group(4, 4));
        GroupReach reach = GroupReach.of(groups, List.of(chosen(1)));
        assertThat(path(reach, names(3), 0)).hasToString("g3, in g2, in g1");
        assertThat(path(reach, names(1), 0)).hasToString("g1");
        assertThat(path(reach, names(4), 0)).isEqualTo(GroupPath.NONE);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aDiamondHasAlwaysTheSameWayWhateverTheOrder(long seed) {
        var groups = new ArrayList<>(List.of(group(9, 4, 3, 2), group(2, 1), group(3, 1), group(4, 1), group(1)));
        Collections.shuffle(groups, new Random(seed));
        GroupReach reach = GroupReach.of(groups, List.of(chosen(1)));
        assertThat(path(reach, names(9), 0)).hasToString("g9, in g2, in g1");
        assertThat(path(reach, names(4, 3), 0)).hasToString("g3, in g1");
    }

    @Test
    void ofSeveralChosenGroupsTheNearestCounts() {
        GroupReach reach =
                GroupReach.of(List.of(group(1), group(2, 1), group(3, 2), group(5)), List.of(chosen(1), chosen(5)));
        assertThat(path(reach, names(3, 5), 0)).hasToString("g5");
        assertThat(path(reach, names(3, 2), 0)).hasToString("g2, in g1");
    }

    @Test
    void thePrimaryGroupCountsByItsRid() {
        var primary = new GroupReach.Group(id(7), "g7", "CN=g7,DC=x", 513, names(1));
        GroupReach reach = GroupReach.of(List.of(group(1), primary), List.of(chosen(1)));
        assertThat(path(reach, List.of(), 513)).hasToString("g7, in g1");
        assertThat(path(reach, names(1), 513)).hasToString("g1");
        assertThat(path(reach, List.of(), 512)).isEqualTo(GroupPath.NONE);
    }

    @Test
    void anotherSpellingOfANameIsTheSameName() {
        GroupReach reach = GroupReach.of(List.of(group(1), group(2, "cn=G1, dc=X")), List.of(chosen(1)));
        assertThat(path(reach, List.of("CN=G2,dc=x"), 0)).hasToString("g2, in g1");
        assertThat(path(reach, List.of("CN=G2,dc=x"), 0)).hasToString("g2, in g1");
        assertThat(path(reach, List.of("no name", "CN=elsewhere,DC=y"), 0)).isEqualTo(GroupPath.NONE);
    }

    @Test
    void twoThousandGroupsInAChainAndInCirclesAreWalkedOnce() {
        List<GroupReach.Group> groups = Stream.concat(
                        IntStream.range(1, 1000).mapToObj(i -> group(i, i - 1, 1000 + i, i + 1)),
                        IntStream.range(1000, 2000).mapToObj(i -> group(i, i - 1000, (i * 7) % 1000 + 1000)))
                .toList();
        var all = new ArrayList<>(groups);
        all.add(group(0));
        GroupReach reach = GroupReach.of(all, List.of(chosen(0)));
        assertThat(reach.paths()).hasSize(2000);
        assertThat(reach.paths().values()).allMatch(GroupPath::leadsSomewhere);
        assertThat(path(reach, names(1000), 0)).hasToString("g1000, in g0");
    }

    private static GroupPath path(GroupReach reach, List<String> memberOf, int primaryGroup) {
        return reach.pathOf(memberOf.stream().map(name -> name.getBytes(UTF_8)).toArray(byte[][]::new), primaryGroup);
    }

    private static GroupReach.Group group(int number, Integer... within) {
        return new GroupReach.Group(id(number), "g" + number, "CN=g" + number + ",DC=x", 0, names(within));
    }

    private static GroupReach.Group group(int number, String within) {
        return new GroupReach.Group(id(number), "g" + number, "CN=g" + number + ",DC=x", 0, List.of(within));
    }

    private static List<String> names(Integer... numbers) {
        return Stream.of(numbers).map(number -> "CN=g" + number + ",DC=x").toList();
    }

    private static ChosenGroup chosen(int number) {
        return new ChosenGroup("CN=g" + number + ",DC=x", id(number), "CN=g" + number + ",DC=x");
    }

    private static DirectoryId id(int number) {
        return new DirectoryId(new UUID(0, number));
    }
}
