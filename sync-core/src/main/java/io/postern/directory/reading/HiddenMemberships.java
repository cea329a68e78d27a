package io.postern.directory.reading;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultEntry;
import io.postern.directory.DirectoryUnavailable;
import io.postern.directory.DirectoryUser;
import io.postern.user.DirectoryId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Notices that the service account may not read who is in which group, which must not look as if nobody were in any: where
 * compatible access for older systems was taken away, {@code memberOf} does not show (MS-ADTS 3.1.1.3.4.2.2), but {@code member} does.
 */
public final class HiddenMemberships {

    /** The service account itself always shows its own. */
    private static final int SHOWN_ANYWAY = 1;

    private static final int BATCH = 100;

    private static final String SENTENCE =
            "The service account may not read in which groups people are (memberOf), so nobody would count as a member"
                    + " of filters.groups; let it read the property set Group Membership of users, or remove the groups"
                    + " from the filter.";

    private final Conversation conversation;
    private final GroupReach reach;

    /** A look at what the groups of this reach say. */
    public HiddenMemberships(Conversation conversation, GroupReach reach) {
        this.conversation = conversation;
        this.reach = reach;
    }

    /** Whether so few people show the groups they are in that the groups have to be asked. */
    boolean areSuspected(int showingGroups) {
        return !reach.chosen().isEmpty() && showingGroups <= SHOWN_ANYWAY;
    }

    /**
     * Throws if a group that admits its members names somebody who was not admitted.
     *
     * @param showingGroups how many of the people show the groups they are in: only a suspicious number is looked into
     */
    void refuse(List<DirectoryUser> people, int showingGroups) throws DirectoryUnavailable {
        if (!areSuspected(showingGroups)) {
            return;
        }
        Set<String> left = new HashSet<>();
        for (DirectoryUser person : people) {
            if (!person.admittedBy().leadsSomewhere()) {
                left.add(normalized(person.distinguishedName()));
            }
        }
        if (!left.isEmpty() && anyIsMember(left)) {
            throw new DirectoryUnavailable(SENTENCE);
        }
    }

    /**
     * Throws if a group that admits its members names one of these few.
     *
     * @param showingNone distinguished names of people who were read and show no group
     */
    public void refuse(List<String> showingNone) throws DirectoryUnavailable {
        var named = new AtomicBoolean();
        for (int from = 0; from < showingNone.size(); from += BATCH) {
            var groups = Filters.groupsNaming(showingNone.subList(from, Math.min(showingNone.size(), from + BATCH)));
            var wanted = PagedRead.Wanted.living(conversation.domain(), groups, List.of("objectGUID"));
            new PagedRead(conversation, wanted)
                    .forEach(group -> named.compareAndSet(false, reach.paths().containsKey(ObjectIds.idOf(group))));
        }
        if (named.get()) {
            throw new DirectoryUnavailable(SENTENCE);
        }
    }

    private boolean anyIsMember(Set<String> names) throws DirectoryUnavailable {
        var found = new AtomicBoolean();
        List<DirectoryId> groups = new ArrayList<>(reach.paths().keySet());
        for (int from = 0; from < groups.size(); from += BATCH) {
            var batch = Filters.anyOf(groups.subList(from, Math.min(groups.size(), from + BATCH)));
            var wanted = PagedRead.Wanted.living(conversation.domain(), batch, List.of("member"));
            new PagedRead(conversation, wanted).forEach(group -> found.compareAndSet(false, holds(group, names)));
        }
        return found.get();
    }

    private static boolean holds(SearchResultEntry group, Set<String> names) {
        String[] members = group.getAttributeValues("member");
        if (members != null) {
            for (String member : members) {
                if (names.contains(normalized(member))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String normalized(String name) {
        try {
            return DN.normalize(name);
        } catch (LDAPException malformed) {
            return name;
        }
    }
}
