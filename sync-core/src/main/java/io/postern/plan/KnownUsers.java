package io.postern.plan;

import io.postern.user.Authentication;
import io.postern.user.Standing;
import io.postern.user.UserRoll;
import java.util.HashMap;
import java.util.Map;

/** How many Directory Services users the table has of each directory: what the safety limit is a share of. */
public record KnownUsers(Map<String, Count> byDirectory) {

    /**
     * Users of one directory.
     *
     * @param all active and suspended ones
     */
    public record Count(int all, int active) {
        private static final Count NONE = new Count(0, 0);
        private static final Count ACTIVE = new Count(1, 1);
        private static final Count SUSPENDED = new Count(1, 0);

        private Count and(Count other) {
            return new Count(all + other.all, active + other.active);
        }
    }

    /** Those of a whole table. */
    public static KnownUsers of(UserRoll users) {
        var known = new HashMap<String, Count>();
        for (int number = 0; number < users.size(); number++) {
            String directory = users.directory(number);
            if (directory != null && users.authentication(number) != Authentication.INTEGRATED) {
                boolean active = users.standing(number) == Standing.ACTIVE;
                known.merge(directory, active ? Count.ACTIVE : Count.SUSPENDED, Count::and);
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
