package io.postern.sync;

import io.postern.store.DirectoryCursor;
import io.postern.store.UserView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How far each directory had been followed when a run began. If that is no longer so when the run would write, another run, here or on
 * another gateway, has written something newer: what this one has read is out of date.
 */
record Bookmarks(Map<String, Optional<DirectoryCursor>> cursors) {

    static Bookmarks of(UserView table, List<SyncSource> sources) {
        var cursors = new HashMap<String, Optional<DirectoryCursor>>();
        sources.forEach(source -> cursors.put(source.name(), table.cursor(source.name())));
        return new Bookmarks(cursors);
    }

    Optional<DirectoryCursor> of(SyncSource source) {
        return cursors.getOrDefault(source.name(), Optional.empty());
    }

    boolean stillHold(UserView table) {
        return cursors.entrySet().stream()
                .allMatch(entry -> table.cursor(entry.getKey()).equals(entry.getValue()));
    }
}
