package io.postern.plan;

import io.postern.directory.UnreadableEntry;
import io.postern.user.DirectoryAccount;
import io.postern.user.DirectoryId;
import io.postern.user.User;
import io.postern.user.UserRoll;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Decides what a synchronisation does. Pure: no clock, no randomness, no I/O, no logger. */
public final class Planner {

    private static final BitSet NOBODY = new BitSet();

    private Planner() {}

    /**
     * The plan that makes the users follow the directories. Users of other directories and local users are never part of it.
     *
     * @param users the whole user table
     * @param leftFolders archive folders that former users have left behind, with their names; nobody gets rights on them
     */
    public static SyncPlan plan(
            List<Reading> readings, UserRoll users, Map<String, String> leftFolders, SyncPolicy policy) {
        return new Planning(readings, users, leftFolders, policy).plan();
    }

    /**
     * The plan for readings of changes, made with the users who are behind the accounts that were read or are missing.
     *
     * @return empty if somebody is new, or gone, or has another name: then the whole table has to be looked at
     */
    public static Optional<SyncPlan> planWithoutNames(List<Reading> readings, List<User> concerned, SyncPolicy policy) {
        var planning = new Planning(readings, UserRoll.of(concerned), Map.of(), policy);
        SyncPlan plan = planning.plan();
        return planning.namesAreAtStake() ? Optional.empty() : Optional.of(plan);
    }

    /**
     * Whom complete readings should have and do not: these have to be looked for before the plan is made.
     *
     * @return by directory, the objectGUIDs and last known distinguished names; an empty name if none is known
     */
    public static Map<String, Map<DirectoryId, String>> missing(List<Reading> readings, UserRoll users) {
        Map<String, Reading> complete = readings.stream()
                .filter(reading -> reading.extent() == Extent.COMPLETE)
                .collect(Collectors.toMap(Reading::directory, reading -> reading));
        Map<String, BitSet> read = read(complete.values(), users);
        var missing = new HashMap<String, Map<DirectoryId, String>>();
        for (int number = 0; number < users.size(); number++) {
            Reading reading = complete.get(users.directory(number));
            if (reading != null
                    && !read.getOrDefault(reading.place(), NOBODY).get(number)
                    && Ownership.ownedBy(complete.keySet(), users, number)) {
                User user = users.user(number);
                DirectoryAccount account = Objects.requireNonNull(user.account());
                String last = user.profile().distinguishedName();
                missing.computeIfAbsent(account.directory(), directory -> new HashMap<>())
                        .put(account.id(), last == null ? "" : last);
            }
        }
        return missing;
    }

    /** The users behind those who were read at each place. */
    private static Map<String, BitSet> read(Collection<Reading> readings, UserRoll users) {
        var byId = new UsersById(users, Set.of());
        var read = new HashMap<String, BitSet>();
        for (Reading reading : readings) {
            BitSet here = read.computeIfAbsent(reading.place(), place -> new BitSet(users.size()));
            reading.recognised().people().forEach(id -> byId.mark(here, id));
            reading.people().forEach(person -> byId.mark(here, person.account().id()));
            for (UnreadableEntry entry : reading.unreadable()) {
                if (entry.id() != null) {
                    byId.mark(here, entry.id());
                }
            }
        }
        return read;
    }

    /**
     * Whether a user of somebody who was recognised is no longer as they were, so that they have to be read again.
     *
     * @param before the users among whom people were recognised
     * @param now those for whom the plan is to be made
     */
    public static boolean isOutdated(List<Reading> readings, UserRoll before, UserRoll now) {
        for (Reading reading : readings) {
            for (DirectoryId id : reading.recognised().people()) {
                int[] then = before.behind(id);
                int[] numbers = now.behind(id);
                if (numbers.length != 1 || !now.equal(numbers[0], before, then[0])) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether somebody who was recognised is in another reading, too, so that it takes both to decide about them. */
    public static boolean areInTwo(List<Reading> readings) {
        if (readings.size() < 2) {
            return false;
        }
        var recognised = new HashSet<DirectoryId>();
        for (Reading reading : readings) {
            for (DirectoryId id : reading.recognised().people()) {
                if (!recognised.add(id)) {
                    return true;
                }
            }
        }
        return !recognised.isEmpty()
                && readings.stream()
                        .flatMap(reading -> reading.people().stream())
                        .anyMatch(person -> recognised.contains(person.account().id()));
    }
}
