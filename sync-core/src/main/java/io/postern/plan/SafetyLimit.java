package io.postern.plan;

import java.util.Optional;

/**
 * How much one synchronisation may do before it is refused: users whom it deletes, suspends or renames, users whom the service account
 * no longer sees, and users who lose every e-mail address.
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
     * @param known how many users the table had before
     * @param allowance what an administrator allows this once, which never lets an empty directory through, and what was used
     *     already
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
        return tooMany(plan.counts(), users, allowance).or(() -> stripped(plan, users, allowed));
    }

    private Optional<String> objection(DirectoryTotal directory, KnownUsers.Count known, int allowed) {
        if (directory.extent() == Extent.COMPLETE && directory.read() == 0 && known.all() > 0) {
            return Optional.of(
                    "The directory %s returned nobody, but %d users come from it. Check the base DN and that the service account may still read."
                            .formatted(directory.name(), known.all()));
        }
        if (directory.extent() == Extent.COMPLETE && directory.inScope() == 0 && known.active() > 0) {
            return Optional.of(
                    "Nobody of the %d people in the directory %s is in scope, but %d active users come from it. Check the filters."
                            .formatted(directory.read(), directory.name(), known.active()));
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
        if (affected == 0 || affected + allowance.earlier() <= limit(known, allowance.allowed())) {
            return Optional.empty();
        }
        String earlier = allowance.earlier() == 0
                ? ""
                : " %d more were concerned by what was followed within a day.".formatted(allowance.earlier());
        return Optional.of(
                "This would delete %d, suspend %d and rename %d of %d Directory Services users, and the safety limit is %d.%s Look at the changes; if they are right, %s."
                        .formatted(deleted, suspended, renamed, known, limit(known, 0), earlier, allow(affected)));
    }

    private Optional<String> stripped(SyncPlan plan, int known, int allowed) {
        int stripped = 0;
        for (Change change : plan.changes()) {
            if (change instanceof Change.Rewrite rewrite
                    && !rewrite.before().profile().emailAddresses().isEmpty()
                    && rewrite.after().profile().emailAddresses().isEmpty()) {
                stripped++;
            }
        }
        if (stripped <= limit(known, allowed)) {
            return Optional.empty();
        }
        return Optional.of(
                "%d of %d Directory Services users would lose all their e-mail addresses, and the safety limit is %d. Check that the service account may still read proxyAddresses and mail; if the addresses are gone, %s."
                        .formatted(stripped, known, limit(known, 0), allow(stripped)));
    }

    private int limit(int known, int allowed) {
        return Math.max(allowed, Math.max(minimum, (int) ((long) known * percent / 100)));
    }

    private static String allow(int number) {
        return "allow them once with ./postern sync --allow %d (allowedChanges on the management port)"
                .formatted(number);
    }
}
