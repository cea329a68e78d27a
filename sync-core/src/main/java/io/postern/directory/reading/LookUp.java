package io.postern.directory.reading;

import com.unboundid.ldap.sdk.SearchResultEntry;
import io.postern.directory.Cursor;
import io.postern.directory.DirectoryUnavailable;
import io.postern.directory.DirectoryUser;
import io.postern.directory.GroupMemory;
import io.postern.directory.Whereabouts;
import io.postern.directory.connection.AdDiagnostics;
import io.postern.user.DirectoryId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Looks in the whole domain, the deleted objects included, for people who were not found below the base DN. */
public final class LookUp {

    private static final int BATCH = 100;

    private final Conversation conversation;
    private final GroupMemory memory;

    /** A search that has not begun. */
    public LookUp(Conversation conversation, GroupMemory memory) {
        this.conversation = conversation;
        this.memory = memory;
    }

    /**
     * What became of each of them.
     *
     * @param lastKnown their objectGUIDs and the distinguished names they had
     * @param known what was read of the directory already; of a domain controller that lags behind it nobody is gone
     */
    public Map<DirectoryId, Whereabouts> whereabouts(Map<DirectoryId, String> lastKnown, Collection<Cursor> known)
            throws DirectoryUnavailable {
        GroupReach reach = new GroupsRead(conversation, memory).reach();
        var reader = new PersonReader(conversation, reach);
        var showingNone = new ArrayList<String>();
        var ids = new ArrayList<>(lastKnown.keySet());
        Map<DirectoryId, Whereabouts> answers = new LinkedHashMap<>();
        for (int from = 0; from < ids.size(); from += BATCH) {
            ask(ids.subList(from, Math.min(ids.size(), from + BATCH)), reader, answers, showingNone);
        }
        new HiddenMemberships(conversation, reach).refuse(showingNone);
        boolean lags = !conversation.facts(known).hasSeenAll(known);
        var traces = new Traces(conversation);
        for (DirectoryId id : ids) {
            Whereabouts answer = answers.get(id);
            if (lags && !(answer instanceof Whereabouts.Present)) {
                answers.put(id, notReceived());
            } else if (answer == null) {
                answers.put(id, traces.of(id, lastKnown.getOrDefault(id, "")));
            }
        }
        return answers;
    }

    private Whereabouts notReceived() {
        return new Whereabouts.Invisible("The domain controller "
                + AdDiagnostics.printable(conversation.root().dnsHostName())
                + " has not received everything yet that another one has already told.");
    }

    private void ask(
            List<DirectoryId> ids, PersonReader reader, Map<DirectoryId, Whereabouts> answers, List<String> showingNone)
            throws DirectoryUnavailable {
        List<String> attributes = Stream.concat(reader.attributes().stream(), Stream.of("isDeleted"))
                .toList();
        var wanted = new PagedRead.Wanted(conversation.domain(), Filters.anyOf(ids), true, attributes);
        new PagedRead(conversation, wanted).forEach(entry -> {
            DirectoryId id = ObjectIds.idOf(entry);
            if (id != null) {
                answers.put(id, whereabouts(entry, reader));
                if (answers.get(id) instanceof Whereabouts.Present(DirectoryUser person)
                        && reader.showsNone(entry, person)) {
                    showingNone.add(entry.getDN());
                }
            }
        });
    }

    private Whereabouts whereabouts(SearchResultEntry entry, PersonReader reader) {
        if (Tombstones.isOne(entry, conversation)) {
            return new Whereabouts.Gone();
        }
        var answer = new ArrayList<Whereabouts>();
        reader.read(
                entry,
                person -> answer.add(new Whereabouts.Present(person)),
                unreadable -> answer.add(new Whereabouts.Invisible(unreadable.reason())));
        return answer.isEmpty()
                ? new Whereabouts.Invisible("It has become the account of a machine, a service or a trust.")
                : answer.getFirst();
    }
}
