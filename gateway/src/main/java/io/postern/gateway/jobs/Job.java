package io.postern.gateway.jobs;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that is done by a timetable.
 *
 * @param action what is done, by the name of the API function that does it
 * @param owner the administrator in whose name it is done
 * @param since times up to this one are settled: done, made up for, or from before the job was enabled
 */
public record Job(
        int id, String name, String action, String owner, boolean enabled, Timetable timetable, Instant since) {

    /** The next time that is not settled, perhaps one that has passed; empty if the job is disabled or has no time left. */
    public Optional<Instant> next() {
        return enabled ? Schedule.of(timetable).next(since) : Optional.empty();
    }

    Job named(String other) {
        return new Job(id, other, action, owner, enabled, timetable, since);
    }

    Job enabled(boolean on, Instant now) {
        return new Job(id, name, action, owner, on, timetable, on && !enabled ? now : since);
    }

    Job at(Timetable other, Instant now) {
        return new Job(id, name, action, owner, enabled, other, now);
    }

    Job settled(Instant now) {
        return new Job(id, name, action, owner, enabled, timetable, now);
    }
}
