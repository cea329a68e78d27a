package io.postern.plan;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a synchronisation will do, as a value: the same snapshot, users and policy give an equal plan.
 *
 * @param changes sorted by kind, then by name
 * @param directories what was read of each
 * @param unchanged users for whom there is nothing to do
 */
public record SyncPlan(List<Change> changes, List<DirectoryTotal> directories, int unchanged) {

    private static final Comparator<Change> ORDER = Comparator.comparing(Change::kind)
            .thenComparing(change -> orNothing(change.userName()))
            .thenComparing(change -> orNothing(change.distinguishedName()))
            .thenComparing(Change::reason);

    /** Sorts the changes. */
    public SyncPlan {
        changes = changes.stream().sorted(ORDER).toList();
        directories = List.copyOf(directories);
    }

    private static String orNothing(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }

    /** The lines of the report, in its order. */
    public List<ChangeLine> lines() {
        return new ChangeLines(changes);
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
