package io.postern.directory.reading;

import io.postern.directory.DirectorySnapshot;
import io.postern.directory.DirectoryUnavailable;
import io.postern.directory.DirectoryUser;
import io.postern.directory.GroupMemory;
import io.postern.directory.UnreadableEntry;
import io.postern.user.DirectoryId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads every person below the base DN, and the chosen groups first. */
public final class SnapshotRead {

    private final Conversation conversation;
    private final GroupMemory memory;

    /** A read that has not begun. */
    public SnapshotRead(Conversation conversation, GroupMemory memory) {
        this.conversation = conversation;
        this.memory = memory;
    }

    /**
     * Everything, or an exception. Somebody who comes twice, because a page was answered twice or because they were moved meanwhile,
     * makes the read begin again, once.
     */
    public DirectorySnapshot snapshot() throws DirectoryUnavailable {
        GroupReach reach = new GroupsRead(conversation, memory).reach();
        for (int attempt = 1; attempt <= 2; attempt++) {
            var people = new People(reach);
            if (people.read()) {
                new HiddenMemberships(conversation, reach).refuse(people.found, people.showingGroups);
                return new DirectorySnapshot(
                        conversation.settings().name(),
                        conversation.factsWithReceived(),
                        people.found,
                        people.unreadable,
                        reach.chosen());
            }
        }
        throw new DirectoryUnavailable(
                "The domain controller " + conversation.root().dnsHostName()
                        + " named somebody twice while everybody was read, and again when asked anew: what it says cannot be"
                        + " complete. Try again later, or choose another server.");
    }

    /** One try. */
    private final class People {

        private final PersonReader reader;
        private final Set<DirectoryId> seen = new HashSet<>();
        private final List<DirectoryUser> found = new ArrayList<>();
        private final List<UnreadableEntry> unreadable = new ArrayList<>();
        private int showingGroups;
        private boolean twice;

        People(GroupReach reach) {
            this.reader = new PersonReader(conversation, reach);
        }

        /** Whether everybody came once. */
        boolean read() throws DirectoryUnavailable {
            var wanted = PagedRead.Wanted.living(conversation.base(), Filters.people(), reader.attributes());
            boolean whole = new PagedRead(conversation, wanted).forEachUnlessRepeated(entry -> {
                reader.read(entry, this::add, this::add);
                showingGroups += entry.hasAttribute("memberOf") ? 1 : 0;
            });
            return whole && !twice;
        }

        private void add(DirectoryUser person) {
            twice |= !seen.add(person.account().id());
            found.add(person);
        }

        private void add(UnreadableEntry entry) {
            twice |= Optional.ofNullable(entry.id()).filter(id -> !seen.add(id)).isPresent();
            unreadable.add(entry);
        }
    }
}
