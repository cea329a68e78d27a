package io.postern.plan;

import io.postern.user.DirectoryAccount;
import io.postern.user.DirectoryId;
import io.postern.user.User;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Decides what a synchronisation does. Pure: no clock, no randomness, no I/O, no logger. */
public final class Planner {

    private Planner() {}

    /**
     * The plan that makes the users follow the directories. Users of other directories and local users are never part of it.
     *
     * @param users the whole user table
     * @param leftFolders archive folders that former users have left behind, with their names; nobody gets rights on them
     */
    public static SyncPlan plan(
            List<Reading> readings, List<User> users, Map<String, String> leftFolders, SyncPolicy policy) {
        return new Planning(readings, users, leftFolders, policy).plan();
    }

    /**
     * The plan for readings of changes, made with the users who are behind the accounts that were read or are missing.
     *
     * @return empty if somebody is new, or gone, or has another name: then the whole table has to be looked at
     */
    public static Optional<SyncPlan> planWithoutNames(List<Reading> readings, List<User> concerned, SyncPolicy policy) {
        var planning = new Planning(readings, concerned, Map.of(), policy);
        SyncPlan plan = planning.plan();
        return planning.namesAreAtStake() ? Optional.empty() : Optional.of(plan);
    }

    /**
     * Whom complete readings should have and do not: these have to be looked for before the plan is made.
     *
     * @return by directory, the objectGUIDs and last known distinguished names; an empty name if none is known
     */
    public static Map<String, Map<DirectoryId, String>> missing(List<Reading> readings, List<User> users) {
        Map<String, Reading> complete = readings.stream()
                .filter(reading -> reading.extent() == Extent.COMPLETE)
                .collect(Collectors.toMap(Reading::directory, reading -> reading));
        Map<String, Set<DirectoryId>> read = read(complete.values());
        var missing = new HashMap<String, Map<DirectoryId, String>>();
        for (User user : users) {
            DirectoryAccount account = user.account();
            if (account == null || !Ownership.ownedBy(complete.keySet(), user)) {
                continue;
            }
            Reading reading = complete.get(account.directory());
            if (reading != null && !read.getOrDefault(reading.place(), Set.of()).contains(account.id())) {
                String last = user.profile().distinguishedName();
                missing.computeIfAbsent(account.directory(), directory -> new HashMap<>())
                        .put(account.id(), last == null ? "" : last);
            }
        }
        return missing;
    }

    /** Who was read at each place. */
    private static Map<String, Set<DirectoryId>> read(Collection<Reading> readings) {
        var read = new HashMap<String, Set<DirectoryId>>();
        for (Reading reading : readings) {
            Set<DirectoryId> here = read.computeIfAbsent(
                    reading.place(),
                    place -> HashSet.newHashSet(reading.people().size()));
            reading.people().forEach(person -> here.add(person.account().id()));
            reading.unreadable().forEach(entry -> {
                if (entry.id() != null) {
                    here.add(entry.id());
                }
            });
        }
        return read;
    }
}
