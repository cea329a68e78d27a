package io.postern.directory.reading;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import io.postern.directory.ChosenGroup;
import io.postern.directory.GroupPath;
import io.postern.user.DirectoryId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which groups of a domain admit their members, because they are chosen or lie, however deep, in a chosen one; and the shortest way
 * from each of them to a chosen one. Circles do no harm.
 */
public final class GroupReach {

    /** No group was chosen. */
    public static final GroupReach NONE = new GroupReach(List.of(), List.of(), Map.of());

    private static final Comparator<GroupPath> ORDER = Comparator.<GroupPath>comparingInt(
                    path -> path.steps().size())
            .thenComparing(path -> path.steps().getFirst().group().value());

    private final List<ChosenGroup> chosen;
    private final Map<DirectoryId, GroupPath> paths;
    private final List<Group> admitting;
    private final Map<Integer, GroupPath> byRid = new HashMap<>();
    /** By distinguished name as the domain controller writes it; names in another spelling are added when they are met. */
    private final Map<Written, GroupPath> byName = new ConcurrentHashMap<>();

    private final Map<String, GroupPath> byNormalizedName = new HashMap<>();

    /**
     * One group of the domain.
     *
     * @param name its common name
     * @param rid the last part of its SID, by which accounts name their primary group; 0 if it is not of the domain's own
     * @param memberOf the distinguished names of the groups that hold it
     */
    public record Group(DirectoryId id, String name, String distinguishedName, int rid, List<String> memberOf) {

        /** Keeps an unmodifiable copy. */
        public Group {
            memberOf = List.copyOf(memberOf);
        }

        private GroupPath.Step step() {
            return new GroupPath.Step(id, name);
        }
    }

    private GroupReach(List<ChosenGroup> chosen, Collection<Group> groups, Map<DirectoryId, GroupPath> paths) {
        this.chosen = List.copyOf(chosen);
        this.paths = paths;
        this.admitting =
                groups.stream().filter(group -> paths.containsKey(group.id())).toList();
        for (Group group : groups) {
            GroupPath path = paths.getOrDefault(group.id(), GroupPath.NONE);
            byName.put(new Written(group.distinguishedName().getBytes(UTF_8)), path);
            byNormalizedName.put(normalized(group.distinguishedName()), path);
            if (group.rid() != 0) {
                byRid.put(group.rid(), path);
            }
        }
    }

    /** The reach of the chosen ones of all groups of the domain. */
    public static GroupReach of(Collection<Group> groups, List<ChosenGroup> chosen) {
        return new GroupReach(chosen, groups, new Closure(groups).paths(chosen));
    }

    /** The chosen groups as they are now. */
    public List<ChosenGroup> chosen() {
        return chosen;
    }

    /** The ways of all groups that admit their members, by the group where each begins. */
    public Map<DirectoryId, GroupPath> paths() {
        return paths;
    }

    /** The groups whose way to a chosen one begins at, leads through, or ends at one of these. */
    public List<Group> admittingThrough(Set<DirectoryId> ids) {
        return admitting.stream()
                .filter(group -> paths.getOrDefault(group.id(), GroupPath.NONE).steps().stream()
                        .anyMatch(step -> ids.contains(step.group())))
                .toList();
    }

    /**
     * The shortest way of an account to a chosen group; of several as short, the one through the least objectGUID.
     *
     * @param memberOf the distinguished names of the groups that hold it, as they came
     * @param primaryGroup the RID of its primary group, which {@code memberOf} never has; 0 for none
     */
    public GroupPath pathOf(byte[][] memberOf, int primaryGroup) {
        GroupPath best = byRid.getOrDefault(primaryGroup, GroupPath.NONE);
        for (byte[] name : memberOf) {
            var written = new Written(name);
            GroupPath path = byName.get(written);
            best = shorter(best, path == null ? otherSpelling(written) : path);
        }
        return best;
    }

    private GroupPath otherSpelling(Written name) {
        return byName.computeIfAbsent(
                name,
                spelling ->
                        byNormalizedName.getOrDefault(normalized(new String(spelling.bytes, UTF_8)), GroupPath.NONE));
    }

    /** A name as it came: millions of them are looked up, and few have to be understood. */
    private static final class Written {

        private final byte[] bytes;
        private final int hash;

        Written(byte[] bytes) {
            this.bytes = bytes;
            this.hash = Arrays.hashCode(bytes);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Written written && Arrays.equals(bytes, written.bytes);
        }
    }

    private static GroupPath shorter(GroupPath one, GroupPath other) {
        if (!other.leadsSomewhere()) {
            return one;
        }
        return !one.leadsSomewhere() || ORDER.compare(other, one) < 0 ? other : one;
    }

    private static String normalized(String name) {
        try {
            return DN.normalize(name);
        } catch (LDAPException malformed) {
            return name;
        }
    }

    /** Walks down from the chosen groups, level by level, so that each group is met on its shortest way first. */
    private static final class Closure {

        private final Map<DirectoryId, Group> groups = new HashMap<>();
        private final Map<String, List<Group>> within = new HashMap<>();
        private final Map<DirectoryId, GroupPath> paths = new HashMap<>();

        Closure(Collection<Group> all) {
            for (Group group : all) {
                groups.put(group.id(), group);
                for (String holder : group.memberOf()) {
                    within.computeIfAbsent(normalized(holder), _ -> new ArrayList<>())
                            .add(group);
                }
            }
        }

        Map<DirectoryId, GroupPath> paths(List<ChosenGroup> chosen) {
            List<Group> level = chosen.stream()
                    .map(each -> groups.get(each.id()))
                    .filter(Objects::nonNull)
                    .filter(group -> meet(group, GroupPath.NONE))
                    .toList();
            while (!level.isEmpty()) {
                level = below(level);
            }
            return Collections.unmodifiableMap(paths);
        }

        private List<Group> below(List<Group> level) {
            var next = new ArrayList<Group>();
            level.stream()
                    .sorted(Comparator.comparing(group -> group.id().value()))
                    .forEach(holder -> {
                        GroupPath onwards = paths.getOrDefault(holder.id(), GroupPath.NONE);
                        within.getOrDefault(normalized(holder.distinguishedName()), List.of()).stream()
                                .filter(group -> meet(group, onwards))
                                .forEach(next::add);
                    });
            return next;
        }

        /** Whether the group is met for the first time. */
        private boolean meet(Group group, GroupPath onwards) {
            var steps = new ArrayList<>(List.of(group.step()));
            steps.addAll(onwards.steps());
            return paths.putIfAbsent(group.id(), new GroupPath(steps)) == null;
        }
    }
}
