package io.postern.directory.reading;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import io.postern.directory.Cursor;
import io.postern.directory.Directory;
import io.postern.directory.DirectoryGroup;
import io.postern.directory.DirectorySettings;
import io.postern.directory.DirectorySnapshot;
import io.postern.directory.DirectoryUnavailable;
import io.postern.directory.DirectoryUser;
import io.postern.directory.DomainFacts;
import io.postern.directory.Since;
import io.postern.directory.UnreadableEntry;
import io.postern.directory.Watch;
import io.postern.directory.Whereabouts;
import io.postern.directory.connection.AdDiagnostics;
import io.postern.directory.connection.Deadline;
import io.postern.directory.connection.DomainControllerConnection;
import io.postern.directory.controllers.DomainControllers;
import io.postern.user.DirectoryId;
import io.postern.user.LoginName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads one domain; every question opens and binds a connection of its own, so an outage is over when it is over. */
final class LdapDirectory implements Directory {

    private final DirectorySettings settings;
    private final DomainControllers controllers;
    private final Duration patience;

    LdapDirectory(DirectorySettings settings, DomainControllers controllers, Duration patience) {
        this.settings = settings;
        this.controllers = controllers;
        this.patience = patience;
    }

    @Override
    public DirectorySnapshot snapshot() throws DirectoryUnavailable {
        if (!settings.scope().groups().isEmpty()) {
            throw new DirectoryUnavailable(
                    "Limiting a directory to groups is not yet possible: remove the groups from its settings.");
        }
        try (var connection = bound()) {
            var questions = new Questions(connection, patience);
            RootDse root = RootDse.read(questions);
            Forest forest = Forest.read(questions, root);
            DomainFacts facts = facts(questions, root, forest);
            return people(new PagedRead(questions, forest, base(root)), facts);
        }
    }

    private DirectorySnapshot people(PagedRead read, DomainFacts facts) throws DirectoryUnavailable {
        var people = new LinkedHashMap<UUID, DirectoryUser>();
        var unreadable = new ArrayList<UnreadableEntry>();
        var reader = new PersonReader(settings.name(), facts.domain());
        read.everybody(
                PersonReader.attributes(),
                entry -> reader.read(
                        entry, person -> people.put(person.account().id().value(), person), unreadable::add));
        return new DirectorySnapshot(settings.name(), facts, List.copyOf(people.values()), unreadable, List.of());
    }

    @Override
    public List<String> namingContexts() throws DirectoryUnavailable {
        try (var connection = bound()) {
            return RootDse.read(new Questions(connection, patience)).namingContexts();
        }
    }

    @Override
    public DomainFacts check() throws DirectoryUnavailable {
        try (var connection = bound()) {
            var questions = new Questions(connection, patience);
            RootDse root = RootDse.read(questions);
            return facts(questions, root, Forest.read(questions, root));
        }
    }

    private DomainFacts facts(Questions questions, RootDse root, Forest forest) throws DirectoryUnavailable {
        byte[] invocationId =
                questions.object(root.dsServiceName(), "invocationId").getAttributeValueBytes("invocationId");
        if (invocationId == null) {
            throw new DirectoryUnavailable("The domain controller does not say its invocationId.");
        }
        return new DomainFacts(
                forest.domain(),
                base(root).toString(),
                root.dnsHostName(),
                ObjectIds.guid(invocationId)
                        .orElseThrow(() -> new DirectoryUnavailable("The invocationId is malformed.")),
                root.highestCommittedUsn());
    }

    private DN base(RootDse root) throws DirectoryUnavailable {
        String written = settings.connection().baseDn();
        if (written == null || written.isBlank()) {
            return root.defaultNamingContext();
        }
        try {
            var base = new DN(written);
            if (base.isDescendantOf(root.defaultNamingContext(), true)) {
                return base;
            }
        } catch (LDAPException malformed) {
            throw new DirectoryUnavailable(
                    "The base DN " + AdDiagnostics.printable(written) + " is not a distinguished name.", malformed);
        }
        throw new DirectoryUnavailable("The base DN " + AdDiagnostics.printable(written) + " is not within the domain "
                + root.defaultNamingContext() + " of this domain controller.");
    }

    private DomainControllerConnection bound() throws DirectoryUnavailable {
        return controllers.bound(Deadline.in(patience));
    }

    @Override
    public Since changesSince(Cursor cursor) {
        return new Since.StartOver("changes cannot be read yet");
    }

    @Override
    public Map<DirectoryId, Whereabouts> lookUp(Map<DirectoryId, String> lastKnown) {
        Map<DirectoryId, Whereabouts> gone = new LinkedHashMap<>();
        lastKnown.keySet().forEach(id -> gone.put(id, new Whereabouts.Gone()));
        return gone;
    }

    @Override
    public List<DirectoryUser> find(LoginName name) {
        return List.of();
    }

    @Override
    public List<DirectoryGroup> groups(String search) {
        return List.of();
    }

    @Override
    public Watch watch(Runnable bell) {
        return () -> {};
    }

    @Override
    public void close() {
        // Nothing outlives a question.
    }
}
