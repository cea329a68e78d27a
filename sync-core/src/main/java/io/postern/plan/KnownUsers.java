package io.postern.plan;

import io.postern.user.DirectoryAccount;
import io.postern.user.Standing;
import io.postern.user.User;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many Directory Services users the table has of each directory: what the safety limit is a share of. */
public record KnownUsers(Map<String, Count> byDirectory) {

    /**
     * Users of one directory.
     *
     * @param all active and suspended ones
     */
    public record Count(int all, int active) {
        static final Count NONE = new Count(0, 0);

        Count and(User user) {
            return new Count(all + 1, active + (user.standing() == Standing.ACTIVE ? 1 : 0));
        }
    }

    /** Those of a whole table. */
    public static KnownUsers of(List<User> users) {
        var known = new HashMap<String, Count>();
        for (User user : users) {
            DirectoryAccount account = user.account();
            if (account != null && !Ownership.local(user)) {
                known.merge(account.directory(), Count.NONE.and(user), (before, one) -> before.and(user));
            }
        }
        return new KnownUsers(known);
    }

    /** Those that somebody else has counted; all of them pass for active, which matters to complete readings only. */
    public static KnownUsers counted(Map<String, Integer> users) {
        var known = new HashMap<String, Count>();
        users.forEach((directory, number) -> known.put(directory, new Count(number, number)));
        return new KnownUsers(known);
    }

    Count of(String directory) {
        return byDirectory.getOrDefault(directory, Count.NONE);
    }
}
