package io.postern.directory.changes;

import io.postern.directory.DirectoryUser;
import io.postern.directory.UnreadableEntry;
import io.postern.user.DirectoryId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** People as they come, from one search or from several; of somebody who comes twice the later reading counts. */
final class ChangedPeople {

    private final Map<DirectoryId, DirectoryUser> found = new LinkedHashMap<>();
    private final Map<String, UnreadableEntry> unreadable = new LinkedHashMap<>();

    void add(DirectoryUser person) {
        found.put(person.account().id(), person);
    }

    void add(UnreadableEntry entry) {
        unreadable.put(entry.distinguishedName(), entry);
    }

    List<DirectoryUser> found() {
        return List.copyOf(found.values());
    }

    List<UnreadableEntry> unreadable() {
        return List.copyOf(unreadable.values());
    }
}
