package io.postern.directory;

import io.postern.user.DirectoryId;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How a person belongs to a chosen group: from the group they are directly in, through the groups that contain it, to the chosen one.
 *
 * @param steps the chosen group last; empty if the person belongs to none, or if no group was chosen
 */
public record GroupPath(List<Step> steps) {

    /** No way leads to a chosen group. */
    public static final GroupPath NONE = new GroupPath(List.of());

    /**
     * One group on the way.
     *
     * @param group its objectGUID
     * @param name its common name
     */
    public record Step(DirectoryId group, String name) {}

    /** Keeps an unmodifiable copy. */
    public GroupPath {
        steps = List.copyOf(steps);
    }

    /** Whether there is a way. */
    public boolean leadsSomewhere() {
        return !steps.isEmpty();
    }

    /** The way for people, for example {@code Sales EMEA, in Sales, in All Staff}. */
    @Override
    public String toString() {
        return steps.stream().map(Step::name).collect(Collectors.joining(", in "));
    }
}
