package io.postern.plan;

import java.util.Optional;

/**
 * How much one synchronisation may do before it is refused: users whom it deletes, suspends or renames, users whom the service account
 * no longer sees, and users who lose e-mail addresses, full names or user principal names.
 *
 * @param percent of the Directory Services users, 0 to 100
 * @param minimum allowed even where the percentage is less; of deletions and suspensions never more than half of the users, rounded up
 */
public record SafetyLimit(int percent, int minimum) {

    /** A fifth of the users; among few users ten, or half of them. */
    public static final SafetyLimit DEFAULT = new SafetyLimit(20, 10);

    /**
     * Why a plan must not be applied, in words that say what to do; empty if it may.
     *
     * @param known how many users the table had before
     * @param allowance what an administrator allows this once, which never lets a directory through that reads as empty, and
     *     what was used already
     */
    public Optional<String> objection(SyncPlan plan, KnownUsers known, Allowance allowance) {
        int allowed = allowance.allowed();
        int all = 0;
        for (DirectoryTotal directory : plan.directories()) {
            Optional<String> objection = objection(directory, known.of(directory.name()), allowed);
            if (objection.isPresent()) {
                return objection;
            }
            all += known.of(directory.name()).all();
        }
        int users = all;
        return tooMany(plan.counts(), users, allowance)
                .or(() -> Losses.objection(plan, users, limit(users, 0), limit(users, allowed)));
    }

    private Optional<String> objection(DirectoryTotal directory, KnownUsers.Count known, int allowed) {
        if (directory.extent() == Extent.COMPLETE && directory.read() == 0 && known.all() > 0) {
            return Optional.of(
                    "The directory %s returned nobody, but %d users come from it. Check the base DN and that the service account may still read."
                            .formatted(directory.name(), known.all()));
        }
        if (directory.extent() == Extent.COMPLETE && directory.inScope() == 0 && known.active() > allowed) {
            return Optional.of(
                    "Nobody of the %d people in the directory %s is in scope, but %d active users come from it. Check the filters; if nobody shall be, %s."
                            .formatted(directory.read(), directory.name(), known.active(), allow(known.active())));
        }
        if (directory.invisible() > limit(known.all(), allowed)) {
            return Optional.of(
                    "The service account of the directory %s no longer sees %d of %d users, and nothing says that they were deleted. Give it the right to read them again; if they shall stay as they are, %s."
                            .formatted(
                                    directory.name(),
                                    directory.invisible(),
                                    known.all(),
                                    allow(directory.invisible())));
        }
        return Optional.empty();
    }

    private Optional<String> tooMany(SyncCounts counts, int known, Allowance allowance) {
        int deleted = counts.of(ChangeKind.DELETE);
        int suspended = counts.of(ChangeKind.SUSPEND);
        int renamed = counts.of(ChangeKind.RENAME);
        int affected = deleted + suspended + renamed;
        int lost = deleted + suspended;
        boolean tooManyChange = exceeds(affected, limit(known, 0), allowance);
        boolean tooManyGo = exceeds(lost, limitOfLosses(known), allowance);
        if (!tooManyChange && !tooManyGo) {
            return Optional.empty();
        }
        int limit = tooManyChange ? limit(known, 0) : limitOfLosses(known);
        String earlier = allowance.earlier() == 0
                ? ""
                : " %d more were concerned by what was followed within a day.".formatted(allowance.earlier());
        return Optional.of(
                "This would delete %d, suspend %d and rename %d of %d Directory Services users, and the safety limit is %d.%s Look at the changes; if they are right, %s."
                        .formatted(deleted, suspended, renamed, known, limit, earlier, allow(affected)));
    }

    private int limit(int known, int allowed) {
        return Math.max(allowed, Math.max(minimum, share(known)));
    }

    private static boolean exceeds(int concerned, int limit, Allowance allowance) {
        return concerned > 0 && concerned + allowance.earlier() > Math.max(limit, allowance.allowed());
    }

    /** Of few users, no more than half may go. */
    private int limitOfLosses(int known) {
        return Math.max(Math.min(minimum, known - known / 2), share(known));
    }

    private int share(int known) {
        return (int) ((long) known * percent / 100);
    }

    static String allow(int number) {
        return "allow them once with ./postern sync --allow %d (allowedChanges on the management port)"
                .formatted(number);
    }
}
