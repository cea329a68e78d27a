package io.postern.plan;

import io.postern.user.User;
import java.util.List;

/** Decides what a synchronisation does. Pure: no clock, no randomness, no I/O, no logger. */
public final class Planner {

    private Planner() {}

    /**
     * The plan that makes the users follow the directories. Users of other directories and local users are never part of it.
     *
     * @param directories complete snapshots with their filters
     * @param users the whole user table
     */
    public static SyncPlan plan(List<PlannedDirectory> directories, List<User> users, SyncPolicy policy) {
        return new Planning(directories, users, policy).plan();
    }
}
