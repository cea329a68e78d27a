package io.postern.directory.domain;

import io.postern.directory.Checkup;
import io.postern.directory.CurrentAccount;
import io.postern.directory.Cursor;
import io.postern.directory.Directory;
import io.postern.directory.DirectoryGroup;
import io.postern.directory.DirectorySettings;
import io.postern.directory.DirectorySnapshot;
import io.postern.directory.DirectoryUnavailable;
import io.postern.directory.DirectoryUser;
import io.postern.directory.DomainFacts;
import io.postern.directory.GroupMemory;
import io.postern.directory.Lockout;
import io.postern.directory.LockoutPolicy;
import io.postern.directory.Recognition;
import io.postern.directory.Since;
import io.postern.directory.Watch;
import io.postern.directory.Whereabouts;
import io.postern.directory.changes.ChangeWatch;
import io.postern.directory.changes.ChangesRead;
import io.postern.directory.changes.WatchTimes;
import io.postern.directory.checkup.CheckupRead;
import io.postern.directory.connection.Deadline;
import io.postern.directory.controllers.DomainControllers;
import io.postern.directory.reading.Conversation;
import io.postern.directory.reading.CurrentAccountRead;
import io.postern.directory.reading.LockoutRead;
import io.postern.directory.reading.LookUp;
import io.postern.directory.reading.NameSearch;
import io.postern.directory.reading.Questions;
import io.postern.directory.reading.RootDse;
import io.postern.directory.reading.SnapshotRead;
import io.postern.user.DirectoryId;
import io.postern.user.LoginName;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one domain; every question opens and binds a connection of its own, so an outage is over when it is over. */
final class LdapDirectory implements Directory {

    private final DirectorySettings settings;
    private final DomainControllers controllers;
    private final Duration patience;
    private final GroupMemory memory;
    private final KeptConversation kept;

    LdapDirectory(DirectorySettings settings, DomainControllers controllers, Duration patience, GroupMemory memory) {
        this.settings = settings;
        this.controllers = controllers;
        this.patience = patience;
        this.memory = memory;
        this.kept = new KeptConversation(controllers, patience);
    }

    @Override
    public DirectorySnapshot snapshot(Recognition known) throws DirectoryUnavailable {
        return ask(conversation -> new SnapshotRead(conversation, memory, known).snapshot());
    }

    @Override
    public Map<DirectoryId, Whereabouts> lookUp(Map<DirectoryId, String> lastKnown, Collection<Cursor> known)
            throws DirectoryUnavailable {
        return lastKnown.isEmpty()
                ? Map.of()
                : ask(conversation -> new LookUp(conversation, memory).whereabouts(lastKnown, known));
    }

    @Override
    public List<DirectoryUser> find(LoginName name) throws DirectoryUnavailable {
        return ask(conversation -> new NameSearch(conversation).people(name, memory));
    }

    @Override
    public List<DirectoryGroup> groups(String search) throws DirectoryUnavailable {
        return ask(conversation -> new NameSearch(conversation).groups(search));
    }

    @Override
    public List<String> namingContexts() throws DirectoryUnavailable {
        return with(questions -> RootDse.read(questions).namingContexts());
    }

    @Override
    public DomainFacts check() throws DirectoryUnavailable {
        return ask(Conversation::facts);
    }

    @Override
    public Checkup checkup(Collection<String> servicePrincipals) {
        return new CheckupRead(settings, controllers, patience).of(servicePrincipals);
    }

    @Override
    public LockoutPolicy lockoutPolicy() throws DirectoryUnavailable {
        return kept.ask(questions -> new LockoutRead(questions).policy());
    }

    @Override
    public Optional<CurrentAccount> current(DirectoryId account) throws DirectoryUnavailable {
        return kept.ask(questions -> new CurrentAccountRead(questions).of(account));
    }

    @Override
    public Lockout lockout(DirectoryId account) throws DirectoryUnavailable {
        return kept.ask(questions -> new LockoutRead(questions).of(account));
    }

    @Override
    public Since changesSince(Cursor cursor) throws DirectoryUnavailable {
        return ask(conversation -> new ChangesRead(conversation, memory).since(cursor));
    }

    @Override
    public Watch watch(Runnable bell) {
        return ChangeWatch.start(settings.name(), controllers, patience, WatchTimes.USUAL, bell);
    }

    /** What is asked. */
    private interface Asking<S, T> {
        T of(S asked) throws DirectoryUnavailable;
    }

    private <T> T ask(Asking<Conversation, T> asking) throws DirectoryUnavailable {
        return with(questions -> asking.of(Conversation.begin(settings, questions)));
    }

    private <T> T with(Asking<Questions, T> asking) throws DirectoryUnavailable {
        try (var connection = controllers.bound(Deadline.in(patience))) {
            return asking.of(new Questions(connection, patience));
        }
    }

    @Override
    public void close() {
        kept.close();
    }
}
