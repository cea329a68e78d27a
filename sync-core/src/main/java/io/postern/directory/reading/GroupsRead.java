package io.postern.directory.reading;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultEntry;
import io.postern.directory.ChosenGroup;
import io.postern.directory.DirectoryUnavailable;
import io.postern.directory.GroupMemory;
import io.postern.directory.connection.AdDiagnostics;
import io.postern.user.DirectoryId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads all groups of the domain and finds the chosen ones among them. Members from other domains, which are foreign security
 * principals here, belong to nobody we read.
 */
public final class GroupsRead {

    private static final List<String> ATTRIBUTES = List.of("objectGUID", "objectSid", "cn", "memberOf");

    private final Conversation conversation;
    private final GroupMemory memory;

    /** A read of the groups, which asks the memory which groups were meant. */
    public GroupsRead(Conversation conversation, GroupMemory memory) {
        this.conversation = conversation;
        this.memory = memory;
    }

    /**
     * The reach of the chosen groups.
     *
     * @throws DirectoryUnavailable also if a chosen group is gone, with a sentence that says what to do
     */
    public GroupReach reach() throws DirectoryUnavailable {
        List<String> names = conversation.settings().scope().groups();
        if (names.isEmpty()) {
            return GroupReach.NONE;
        }
        List<GroupReach.Group> groups = all();
        var chosen = new ArrayList<ChosenGroup>();
        for (String name : names) {
            chosen.add(chosen(name, groups));
        }
        return GroupReach.of(groups, chosen);
    }

    private List<GroupReach.Group> all() throws DirectoryUnavailable {
        var groups = new ArrayList<GroupReach.Group>();
        var wanted = PagedRead.Wanted.living(conversation.domain(), Filters.groups(), ATTRIBUTES);
        new PagedRead(conversation, wanted).forEach(entry -> group(entry).ifPresent(groups::add));
        return groups;
    }

    private static Optional<GroupReach.Group> group(SearchResultEntry entry) {
        DirectoryId id = ObjectIds.idOf(entry);
        String[] memberOf = entry.getAttributeValues("memberOf");
        String name = entry.getAttributeValue("cn");
        return Optional.ofNullable(id)
                .map(known -> new GroupReach.Group(
                        known,
                        AdDiagnostics.printable(name == null ? entry.getDN() : name),
                        entry.getDN(),
                        ObjectIds.rid(entry.getAttributeValueBytes("objectSid")),
                        memberOf == null ? List.of() : Arrays.asList(memberOf)));
    }

    private ChosenGroup chosen(String name, List<GroupReach.Group> groups) throws DirectoryUnavailable {
        String directory = conversation.settings().name();
        DirectoryId remembered = memory.idOf(directory, name).orElse(null);
        GroupReach.Group named = named(name, groups);
        if (remembered == null) {
            if (named == null) {
                throw new DirectoryUnavailable(
                        "The group " + shown(name) + " of filters.groups does not exist, is no group"
                                + " or cannot be seen by the service account; choose another group, or remove it from the filter.");
            }
            return new ChosenGroup(name, named.id(), named.distinguishedName());
        }
        return groups.stream()
                .filter(group -> group.id().equals(remembered))
                .findFirst()
                .map(group -> new ChosenGroup(name, remembered, group.distinguishedName()))
                .orElseThrow(() -> vanished(name, named));
    }

    private static DirectoryUnavailable vanished(String name, GroupReach.@Nullable Group named) {
        return new DirectoryUnavailable(
                "The group " + shown(name) + " of filters.groups no longer exists or cannot be seen"
                        + (named == null
                                ? "; choose another group, or remove it from the filter."
                                : ", and another group has its name now; if that one is meant, remove it from the filter, save, and"
                                        + " add it again."));
    }

    private static String shown(String name) {
        return AdDiagnostics.printable(name);
    }

    private static GroupReach.@Nullable Group named(String name, List<GroupReach.Group> groups)
            throws DirectoryUnavailable {
        try {
            var wanted = new DN(name);
            for (GroupReach.Group group : groups) {
                if (new DN(group.distinguishedName()).equals(wanted)) {
                    return group;
                }
            }
            return null;
        } catch (LDAPException malformed) {
            throw new DirectoryUnavailable(
                    "The group " + shown(name)
                            + " of filters.groups is not a distinguished name; write it as one, or remove"
                            + " it from the filter.",
                    malformed);
        }
    }
}
