package io.postern.plan;

import io.postern.user.User;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * What many users lose at once without anything in its place, attribute by attribute. A service account that may no longer read an
 * attribute sees it as absent from everybody, which arrives as updates.
 */
final class Losses {

    /**
     * A kind of loss.
     *
     * @param what is lost, in the plural
     * @param attributes where it comes from
     * @param lost whether the second state of a user lacks what the first one had
     */
    private record Kind(String what, String attributes, BiPredicate<User, User> lost) {}

    private static final List<Kind> KINDS = List.of(
            new Kind("e-mail addresses", "proxyAddresses and mail", Losses::fewerAddresses),
            new Kind(
                    "full names",
                    "displayName",
                    (before, after) -> before.profile().fullName() != null
                            && after.profile().fullName() == null),
            new Kind("user principal names", "userPrincipalName", Losses::noPrincipalName));

    private Losses() {}

    /**
     * More losses than the limit of one kind, in words that say what to do.
     *
     * @param users how many there are
     * @param usual the limit that holds when nothing is allowed
     * @param limit the one that holds
     */
    static Optional<String> objection(SyncPlan plan, int users, int usual, int limit) {
        for (Kind kind : KINDS) {
            int number = count(plan, kind);
            if (number > limit) {
                return Optional.of(
                        "%d of %d Directory Services users would lose %s, and the safety limit is %d. Check that the service account may still read %s; if they are gone, %s."
                                .formatted(
                                        number, users, kind.what, usual, kind.attributes, SafetyLimit.allow(number)));
            }
        }
        return Optional.empty();
    }

    private static int count(SyncPlan plan, Kind kind) {
        int number = 0;
        for (Change change : plan.changes()) {
            if (change instanceof Change.Rewrite rewrite && kind.lost.test(rewrite.before(), rewrite.after())) {
                number++;
            }
        }
        return number;
    }

    private static boolean fewerAddresses(User before, User after) {
        List<String> had = before.profile().emailAddresses();
        List<String> has = after.profile().emailAddresses();
        return has.size() < had.size() && had.containsAll(has);
    }

    private static boolean noPrincipalName(User before, User after) {
        return before.account() != null
                && before.account().userPrincipalName() != null
                && after.account() != null
                && Objects.isNull(after.account().userPrincipalName());
    }
}
