package io.postern.sync;

import io.postern.directory.ChosenGroup;
import io.postern.directory.Cursor;
import io.postern.directory.DirectoryChanges;
import io.postern.directory.DirectorySnapshot;
import io.postern.directory.DomainFacts;
import io.postern.directory.Whereabouts;
import io.postern.plan.Reading;
import io.postern.store.DirectoryCursor;
import io.postern.store.RememberedGroup;
import io.postern.user.DirectoryId;
import java.util.List;
import java.util.Map;

/** What was seen of one directory: the reading that a plan is made from, and what has to be remembered of how it was read. */
record Observed(SyncSource source, Reading reading, DomainFacts facts, List<ChosenGroup> groups) {

    static Observed of(SyncSource source, DirectorySnapshot snapshot) {
        return new Observed(
                source, Reading.of(snapshot, source.scope()).at(source.place()), snapshot.facts(), snapshot.groups());
    }

    static Observed of(SyncSource source, DirectoryChanges changes) {
        return new Observed(
                source, Reading.of(changes, source.scope()).at(source.place()), changes.facts(), changes.groups());
    }

    Observed withMissing(Map<DirectoryId, Whereabouts> missing) {
        return missing.isEmpty() ? this : new Observed(source, reading.withMissing(missing), facts, groups);
    }

    DirectoryCursor cursor() {
        Cursor cursor = facts.cursor();
        return new DirectoryCursor(source.name(), cursor.domainController(), cursor.invocationId(), cursor.usn());
    }

    List<RememberedGroup> remembered() {
        return groups.stream()
                .map(group -> new RememberedGroup(source.name(), group.chosen(), group.id(), group.distinguishedName()))
                .toList();
    }

    static List<Reading> readings(List<Observed> all) {
        return all.stream().map(Observed::reading).toList();
    }
}
