package io.postern.plan;

import io.postern.user.Standing;
import io.postern.user.User;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How many users one synchronisation may delete, suspend or rename before it is refused.
 *
 * @param percent of the Directory Services users, 0 to 100
 * @param minimum always allowed, however few users there are
 */
public record SafetyLimit(int percent, int minimum) {

    /** A fifth of the users, and always ten. */
    public static final SafetyLimit DEFAULT = new SafetyLimit(20, 10);

    /**
     * Why a plan must not be applied, in words that say what to do; empty if it may.
     *
     * @param users the table that the plan was made for
     * @param allowed how many deletions, suspensions and renames an administrator allows for this one run; 0 for none beyond
     *     the limit. It never lets an empty directory through.
     */
    public Optional<String> objection(SyncPlan plan, List<User> users, int allowed) {
        for (DirectoryTotal directory : plan.directories()) {
            Optional<String> emptied = emptied(directory, users);
            if (emptied.isPresent()) {
                return emptied;
            }
        }
        return tooMany(plan.counts(), known(plan.directories(), users), allowed);
    }

    private static Optional<String> emptied(DirectoryTotal directory, List<User> users) {
        List<User> known = known(List.of(directory), users);
        if (directory.read() == 0 && !known.isEmpty()) {
            return Optional.of(
                    "The directory %s returned nobody, but %d users come from it. Check the base DN and that the service account may still read."
                            .formatted(directory.name(), known.size()));
        }
        long active = known.stream()
                .filter(user -> user.standing() == Standing.ACTIVE)
                .count();
        if (directory.inScope() == 0 && active > 0) {
            return Optional.of(
                    "Nobody of the %d people in the directory %s is in scope, but %d active users come from it. Check the filters."
                            .formatted(directory.read(), directory.name(), active));
        }
        return Optional.empty();
    }

    private Optional<String> tooMany(SyncCounts counts, List<User> known, int allowed) {
        int deleted = counts.of(ChangeKind.DELETE);
        int suspended = counts.of(ChangeKind.SUSPEND);
        int renamed = counts.of(ChangeKind.RENAME);
        int affected = deleted + suspended + renamed;
        int limit = Math.max(minimum, (int) ((long) known.size() * percent / 100));
        if (affected <= Math.max(limit, allowed)) {
            return Optional.empty();
        }
        return Optional.of(
                "This would delete %d, suspend %d and rename %d of %d Directory Services users, and the safety limit is %d. Look at the changes; if they are right, raise options.safetyLimit.minimum to %d for this run."
                        .formatted(deleted, suspended, renamed, known.size(), limit, affected));
    }

    private static List<User> known(List<DirectoryTotal> directories, List<User> users) {
        Set<String> names = directories.stream().map(DirectoryTotal::name).collect(Collectors.toSet());
        return users.stream().filter(user -> Ownership.ownedBy(names, user)).toList();
    }
}
