package io.postern.directory.changes;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchResultEntry;
import io.postern.directory.Cursor;
import io.postern.directory.DirectoryChanges;
import io.postern.directory.DirectoryUnavailable;
import io.postern.directory.DomainFacts;
import io.postern.directory.GroupMemory;
import io.postern.directory.Since;
import io.postern.directory.connection.AdDiagnostics;
import io.postern.directory.reading.Conversation;
import io.postern.directory.reading.Filters;
import io.postern.directory.reading.GroupReach;
import io.postern.directory.reading.GroupsRead;
import io.postern.directory.reading.HiddenMemberships;
import io.postern.directory.reading.ObjectIds;
import io.postern.directory.reading.PagedRead;
import io.postern.directory.reading.PersonReader;
import io.postern.directory.reading.Tombstones;
import io.postern.user.DirectoryId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads everything that changed since a cursor: one search of the whole domain, tombstones included, for a higher {@code uSNChanged}.
 *
 * <p>That finds every object that changed itself. What changed for people without a change of theirs is concluded: who may have come
 * in through a changed group is read too, and a container that was renamed or moved means that everybody has to be read.
 */
public final class ChangesRead {

    private static final List<String> MORE = List.of("objectClass", "isDeleted", "uSNCreated");
    /** What a domain controller answers when it will not do this search, whereas it may well do that of a snapshot. */
    private static final Set<ResultCode> REFUSALS = Set.of(
            ResultCode.TIME_LIMIT_EXCEEDED,
            ResultCode.SIZE_LIMIT_EXCEEDED,
            ResultCode.ADMIN_LIMIT_EXCEEDED,
            ResultCode.UNAVAILABLE_CRITICAL_EXTENSION,
            ResultCode.INSUFFICIENT_ACCESS_RIGHTS,
            ResultCode.UNWILLING_TO_PERFORM);

    private final Conversation conversation;
    private final GroupMemory memory;

    /** A read that has not begun. */
    public ChangesRead(Conversation conversation, GroupMemory memory) {
        this.conversation = conversation;
        this.memory = memory;
    }

    /**
     * All changes, or why everybody has to be read instead.
     *
     * @throws DirectoryUnavailable when there is no complete answer, also when a chosen group is gone
     */
    public Since since(Cursor cursor) throws DirectoryUnavailable {
        Optional<String> gap = gap(cursor);
        if (gap.isPresent()) {
            return new Since.StartOver(gap.get());
        }
        try {
            return conversation.facts().highestCommittedUsn() == cursor.usn() ? nothing() : read(cursor);
        } catch (DirectoryUnavailable failure) {
            ResultCode refusal = refusal(failure);
            if (refusal == null) {
                throw failure;
            }
            return new Since.StartOver("the domain controller refuses the search for changes: " + refusal.getName());
        }
    }

    private Optional<String> gap(Cursor cursor) {
        DomainFacts now = conversation.facts();
        String controller = AdDiagnostics.printable(now.domainController());
        if (!now.domainController().equalsIgnoreCase(cursor.domainController())) {
            return Optional.of("another domain controller answers, " + controller);
        }
        if (!now.invocationId().equals(cursor.invocationId())) {
            return Optional.of("the database of " + controller + " was restored or made anew");
        }
        return now.highestCommittedUsn() < cursor.usn()
                ? Optional.of("the database of " + controller + " is older than what was read from it")
                : Optional.empty();
    }

    private Since nothing() {
        return changed(new ChangedPeople(), new Found(Set.of(), Set.of()), GroupReach.NONE);
    }

    private Since read(Cursor cursor) throws DirectoryUnavailable {
        GroupReach reach = new GroupsRead(conversation, memory).reach();
        var reader = new PersonReader(conversation, reach);
        var people = new ChangedPeople();
        var found = new Found(new HashSet<>(), new HashSet<>());
        var containers = new ArrayList<SearchResultEntry>();
        var showingNone = new ArrayList<String>();
        boolean groupsToo = !reach.chosen().isEmpty();
        var attributes =
                Stream.concat(reader.attributes().stream(), MORE.stream()).toList();
        var filter = Filters.changedSince(cursor.usn(), groupsToo);
        new PagedRead(conversation, new PagedRead.Wanted(conversation.domain(), filter, true, attributes))
                .forEach(entry -> {
                    switch (kind(entry)) {
                        case PERSON -> person(entry, reader, people, showingNone);
                        case DELETED_PERSON -> found.deleted(entry);
                        case GROUP -> found.group(entry);
                        case CONTAINER -> containers.add(entry);
                        case DELETED_CONTAINER -> {}
                    }
                });
        Optional<String> upheaval = new Containers(conversation, cursor).upheaval(containers);
        if (upheaval.isPresent()) {
            return new Since.StartOver(upheaval.get());
        }
        new HiddenMemberships(conversation, reach).refuse(showingNone);
        new Newcomers(conversation, reader).read(reach.admittingThrough(found.groups()), people);
        return changed(people, found, reach);
    }

    private static void person(
            SearchResultEntry entry, PersonReader reader, ChangedPeople people, List<String> showingNone) {
        reader.read(
                entry,
                person -> {
                    people.add(person);
                    if (reader.showsNone(entry, person)) {
                        showingNone.add(person.distinguishedName());
                    }
                },
                people::add);
    }

    private Since changed(ChangedPeople people, Found found, GroupReach reach) {
        return new Since.Changed(new DirectoryChanges(
                conversation.settings().name(),
                conversation.facts(),
                people.found(),
                people.unreadable(),
                found.deleted(),
                reach.chosen(),
                found.groups()));
    }

    private enum Kind {
        PERSON,
        DELETED_PERSON,
        GROUP,
        CONTAINER,
        DELETED_CONTAINER
    }

    private Kind kind(SearchResultEntry entry) {
        String[] classes = entry.getAttributeValues("objectClass");
        Set<String> names = new HashSet<>();
        Arrays.stream(classes == null ? new String[0] : classes)
                .map(name -> name.toLowerCase(Locale.ROOT))
                .forEach(names::add);
        boolean deleted = Tombstones.isOne(entry, conversation);
        if (names.contains("user")) {
            return deleted ? Kind.DELETED_PERSON : Kind.PERSON;
        }
        if (names.contains("group")) {
            return Kind.GROUP;
        }
        return deleted ? Kind.DELETED_CONTAINER : Kind.CONTAINER;
    }

    /** Identities among what was found. */
    private record Found(Set<DirectoryId> deleted, Set<DirectoryId> groups) {

        void deleted(SearchResultEntry entry) {
            add(ObjectIds.idOf(entry), deleted);
        }

        void group(SearchResultEntry entry) {
            add(ObjectIds.idOf(entry), groups);
        }

        private static void add(@Nullable DirectoryId id, Set<DirectoryId> ids) {
            if (id != null) {
                ids.add(id);
            }
        }
    }

    private static @Nullable ResultCode refusal(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof LDAPException answer) {
                return REFUSALS.contains(answer.getResultCode()) ? answer.getResultCode() : null;
            }
        }
        return null;
    }
}
