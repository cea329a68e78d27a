package io.postern.sync;

import io.postern.directory.DirectoryUser;
import io.postern.directory.GroupPath;
import io.postern.directory.Whereabouts;
import io.postern.plan.Reading;
import io.postern.store.Admission;
import io.postern.store.AdmissionStep;
import io.postern.store.UserView;
import io.postern.store.UserWriter;
import io.postern.user.DirectoryId;
import io.postern.user.DirectoryIds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Through which groups the people of one directory come in, as far as that changed.
 *
 * @param removed people who come in through none any more
 */
record Admissions(String directory, List<Admission> changed, Set<DirectoryId> removed) {

    /** The difference between what was seen and what is remembered. */
    static Admissions between(UserView remembered, Reading seen) {
        var differences = new Admissions(seen.directory(), new ArrayList<>(), new HashSet<>());
        differences.compareSome(remembered, seen);
        return differences;
    }

    /** The same for a complete reading. */
    static Admissions between(Admitted remembered, Reading seen) {
        var differences = new Admissions(seen.directory(), new ArrayList<>(), new HashSet<>());
        differences.compareAll(remembered, seen);
        return differences;
    }

    boolean isEmpty() {
        return changed.isEmpty() && removed.isEmpty();
    }

    void write(UserWriter writer) {
        if (!isEmpty()) {
            writer.putAdmissions(directory, changed, removed);
        }
    }

    private void compareAll(Admitted remembered, Reading seen) {
        var shared = new IdentityHashMap<GroupPath, List<AdmissionStep>>();
        for (DirectoryUser person : seen.people()) {
            if (!remembered.asBefore(person)) {
                put(person, shared);
            }
        }
        if (!remembered.roll().isEmpty()) {
            forget(remembered.roll().people(), seen);
        }
    }

    /** Whoever was let in and was neither read nor recognised comes in no more. */
    private void forget(DirectoryIds before, Reading seen) {
        var read = new DirectoryIds();
        seen.people().forEach(person -> read.add(person.account().id()));
        for (DirectoryId person : before) {
            if (!read.contains(person) && !seen.recognised().people().contains(person)) {
                removed.add(person);
            }
        }
    }

    /** People of the same way share its steps. */
    private void put(DirectoryUser person, Map<GroupPath, List<AdmissionStep>> shared) {
        GroupPath way = person.admittedBy();
        if (way.leadsSomewhere()) {
            changed.add(new Admission(person.account().id(), shared.computeIfAbsent(way, Admissions::steps)));
        } else {
            removed.add(person.account().id());
        }
    }

    private static List<AdmissionStep> steps(GroupPath way) {
        return way.steps().stream()
                .map(step -> new AdmissionStep(step.group(), step.name()))
                .toList();
    }

    private void compareSome(UserView remembered, Reading seen) {
        if (seen.scope().groups().isEmpty()) {
            return;
        }
        for (DirectoryUser person : seen.people()) {
            compare(person, remembered.admission(person.account().id()));
        }
        seen.missing().forEach((id, whereabouts) -> {
            Optional<Admission> before = remembered.admission(id);
            switch (whereabouts) {
                case Whereabouts.Present(DirectoryUser person) -> compare(person, before);
                case Whereabouts.Gone _, Whereabouts.Vanished _ -> before.ifPresent(admission -> removed.add(id));
                case Whereabouts.Invisible invisible -> {}
            }
        });
    }

    private void compare(DirectoryUser person, Optional<Admission> before) {
        GroupPath path = person.admittedBy();
        if (!path.leadsSomewhere()) {
            before.ifPresent(admission -> removed.add(admission.person()));
            return;
        }
        var admission = new Admission(person.account().id(), steps(path));
        if (before.isEmpty() || !before.get().equals(admission)) {
            changed.add(admission);
        }
    }
}
