package io.postern.directory.reading;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.SearchResultEntry;
import io.postern.directory.DirectoryGroup;
import io.postern.directory.DirectoryUnavailable;
import io.postern.directory.DirectoryUser;
import io.postern.directory.GroupMemory;
import io.postern.directory.connection.AdDiagnostics;
import io.postern.user.DirectoryId;
import io.postern.user.LoginName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds people and groups of the whole domain by their names. */
public final class NameSearch {

    private static final int MOST_GROUPS = 1000;
    private static final List<String> GROUP = List.of("objectGUID", "cn");

    private final Conversation conversation;

    /** A search that has not begun. */
    public NameSearch(Conversation conversation) {
        this.conversation = conversation;
    }

    /** Everybody whom a typed name can mean; entries that make no person are left out. */
    public List<DirectoryUser> people(LoginName name, GroupMemory memory) throws DirectoryUnavailable {
        Filter named = Filters.meaning(name, conversation.facts().domain()).orElse(null);
        if (named == null) {
            return List.of();
        }
        var people = new ArrayList<DirectoryUser>();
        var reader = new PersonReader(conversation, new GroupsRead(conversation, memory).reach());
        var filter = Filter.createANDFilter(Filters.people(), named);
        var wanted = PagedRead.Wanted.living(conversation.domain(), filter, reader.attributes());
        new PagedRead(conversation, wanted).forEach(entry -> reader.read(entry, people::add, _ -> {}));
        return people;
    }

    /** Groups with the text in their name, all for an empty one; at most a thousand, by name. */
    public List<DirectoryGroup> groups(String search) throws DirectoryUnavailable {
        var groups = new ArrayList<DirectoryGroup>();
        var wanted = PagedRead.Wanted.living(conversation.domain(), Filters.groupsNamed(search.strip()), GROUP);
        new PagedRead(conversation, wanted).forEach(entry -> add(entry, groups));
        groups.sort(Comparator.comparing(DirectoryGroup::name, String.CASE_INSENSITIVE_ORDER)
                .thenComparing(DirectoryGroup::distinguishedName));
        return List.copyOf(groups.subList(0, Math.min(groups.size(), MOST_GROUPS)));
    }

    private static void add(SearchResultEntry entry, List<DirectoryGroup> groups) {
        DirectoryId id = ObjectIds.idOf(entry);
        String name = entry.getAttributeValue("cn");
        if (id != null) {
            groups.add(new DirectoryGroup(
                    id, AdDiagnostics.printable(name == null ? entry.getDN() : name), entry.getDN()));
        }
    }
}
