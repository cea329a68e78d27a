package io.postern.directory.reading;

import io.postern.directory.DirectorySnapshot;
import io.postern.directory.DirectoryUnavailable;
import io.postern.directory.DirectoryUser;
import io.postern.directory.GroupMemory;
import io.postern.directory.Recognised;
import io.postern.directory.Recognition;
import io.postern.directory.UnreadableEntry;
import io.postern.user.DirectoryId;
import io.postern.user.DirectoryIds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads every person below the base DN, and the chosen groups first. */
public final class SnapshotRead {

    private final Conversation conversation;
    private final GroupMemory memory;
    private final Recognition known;

    /** A read that has not begun. */
    public SnapshotRead(Conversation conversation, GroupMemory memory, Recognition known) {
        this.conversation = conversation;
        this.memory = memory;
        this.known = known;
    }

    /**
     * Everything, or an exception. Somebody who comes twice, because a page was answered twice or because they were moved meanwhile,
     * makes the read begin again, once.
     */
    public DirectorySnapshot snapshot() throws DirectoryUnavailable {
        GroupReach reach = new GroupsRead(conversation, memory).reach();
        var hidden = new HiddenMemberships(conversation, reach);
        Optional<People> people = read(reach, known);
        if (people.isPresent()
                && !people.get().recognised.isEmpty()
                && hidden.areSuspected(people.get().showingGroups)) {
            people = read(reach, Recognition.NOBODY);
        }
        if (people.isPresent()) {
            People read = people.get();
            hidden.refuse(read.found, read.showingGroups);
            return new DirectorySnapshot(
                    conversation.settings().name(),
                    conversation.factsWithReceived(),
                    read.found,
                    read.unreadable,
                    new Recognised(read.recognised, read.inScope),
                    reach.chosen());
        }
        throw new DirectoryUnavailable(
                "The domain controller " + conversation.root().dnsHostName()
                        + " named somebody twice while everybody was read, and again when asked anew: what it says"
                        + " cannot be complete. Try again later, or choose another server.");
    }

    private Optional<People> read(GroupReach reach, Recognition recognition) throws DirectoryUnavailable {
        for (int attempt = 1; attempt <= 2; attempt++) {
            var people = new People(reach, recognition);
            if (people.read()) {
                return Optional.of(people);
            }
        }
        return Optional.empty();
    }

    /** One try. */
    private final class People {

        private final PersonReader reader;
        private final Recognition recognition;
        private final DirectoryIds seen = new DirectoryIds();
        private final List<DirectoryUser> found = new ArrayList<>();
        private final List<UnreadableEntry> unreadable = new ArrayList<>();
        private final DirectoryIds recognised = new DirectoryIds();
        private int inScope;
        private int showingGroups;
        private boolean twice;

        People(GroupReach reach, Recognition recognition) {
            this.reader = new PersonReader(conversation, reach);
            this.recognition = recognition;
        }

        /** Whether everybody came once. */
        boolean read() throws DirectoryUnavailable {
            var wanted = PagedRead.Wanted.living(conversation.base(), Filters.people(), reader.attributes());
            boolean whole = new PagedRead(conversation, wanted).forEachUnlessRepeated(entry -> {
                var attributes = new PersonEntry(entry);
                reader.read(attributes, this::add, this::add);
                showingGroups += attributes.hasMemberOf() ? 1 : 0;
            });
            return whole && !twice;
        }

        private void add(DirectoryUser person) {
            DirectoryId id = person.account().id();
            twice |= !seen.add(id);
            switch (recognition.of(person)) {
                case NOT -> found.add(person);
                case OUT_OF_SCOPE -> recognised.add(id);
                case IN_SCOPE -> {
                    recognised.add(id);
                    inScope++;
                }
            }
        }

        private void add(UnreadableEntry entry) {
            twice |= Optional.ofNullable(entry.id()).filter(id -> !seen.add(id)).isPresent();
            unreadable.add(entry);
        }
    }
}
