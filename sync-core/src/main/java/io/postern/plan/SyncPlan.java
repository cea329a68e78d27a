package io.postern.plan;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Everything that a synchronisation will do, as a value: the same snapshot, users and policy give an equal plan.
 *
 * @param changes sorted by kind, then by name
 * @param directories what was read of each
 * @param unchanged users for whom there is nothing to do
 */
public record SyncPlan(List<Change> changes, List<DirectoryTotal> directories, int unchanged) {

    private static final Comparator<Listed> ORDER = Comparator.comparing(
                    (Listed listed) -> listed.line().kind())
            .thenComparing(Listed::name)
            .thenComparing(Listed::distinguishedName)
            .thenComparing(listed -> listed.line().reason());

    private record Listed(Change change, ChangeLine line) {
        String name() {
            return Optional.ofNullable(line.userName()).orElse("");
        }

        String distinguishedName() {
            return Optional.ofNullable(line.distinguishedName()).orElse("");
        }
    }

    /** Sorts the changes. */
    public SyncPlan {
        changes = changes.stream()
                .map(change -> new Listed(change, change.line()))
                .sorted(ORDER)
                .map(Listed::change)
                .toList();
        directories = List.copyOf(directories);
    }

    /** The lines of the report, in its order. */
    public List<ChangeLine> lines() {
        return changes.stream().map(Change::line).toList();
    }

    /** How many of what. */
    public SyncCounts counts() {
        Map<ChangeKind, Integer> byKind = changes.stream()
                .collect(Collectors.toMap(
                        Change::kind, change -> 1, Integer::sum, () -> new EnumMap<>(ChangeKind.class)));
        int read = directories.stream().mapToInt(DirectoryTotal::read).sum();
        int inScope = directories.stream().mapToInt(DirectoryTotal::inScope).sum();
        return new SyncCounts(read, inScope, unchanged, byKind);
    }

    /** The changes of one type. */
    public <T extends Change> List<T> only(Class<T> type) {
        return changes.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** One line a change. */
    @Override
    public String toString() {
        return lines().stream().map(line -> line.text(true)).collect(Collectors.joining("\n"));
    }
}
