package io.postern.directory.changes;

import io.postern.directory.DirectoryUnavailable;
import io.postern.directory.reading.Conversation;
import io.postern.directory.reading.Filters;
import io.postern.directory.reading.GroupReach;
import io.postern.directory.reading.PagedRead;
import io.postern.directory.reading.PersonReader;
import java.util.List;

/** Reads who may have come in through groups that changed: becoming a member of a group changes the group and not the person. */
final class Newcomers {

    private static final int BATCH = 50;

    private final Conversation conversation;
    private final PersonReader reader;

    Newcomers(Conversation conversation, PersonReader reader) {
        this.conversation = conversation;
        this.reader = reader;
    }

    /** Adds the direct members of the groups, those whose primary group it is included. */
    void read(List<GroupReach.Group> groups, ChangedPeople people) throws DirectoryUnavailable {
        for (int from = 0; from < groups.size(); from += BATCH) {
            List<GroupReach.Group> batch = groups.subList(from, Math.min(groups.size(), from + BATCH));
            var wanted = PagedRead.Wanted.living(conversation.base(), Filters.membersOf(batch), reader.attributes());
            new PagedRead(conversation, wanted).forEach(entry -> reader.read(entry, people::add, people::add));
        }
    }
}
