package io.postern.sync;

import io.postern.directory.Checkup;
import io.postern.directory.ChosenGroup;
import io.postern.directory.CurrentAccount;
import io.postern.directory.Cursor;
import io.postern.directory.Directory;
import io.postern.directory.DirectoryChanges;
import io.postern.directory.DirectoryGroup;
import io.postern.directory.DirectorySnapshot;
import io.postern.directory.DirectoryUnavailable;
import io.postern.directory.DirectoryUser;
import io.postern.directory.DomainFacts;
import io.postern.directory.GroupPath;
import io.postern.directory.Lockout;
import io.postern.directory.LockoutPolicy;
import io.postern.directory.Recognition;
import io.postern.directory.Since;
import io.postern.directory.UnreadableEntry;
import io.postern.directory.Watch;
import io.postern.directory.Whereabouts;
import io.postern.sync.ModelDomain.Account;
import io.postern.sync.ModelDomain.Group;
import io.postern.user.DirectoryId;
import io.postern.user.DomainName;
import io.postern.user.LoginName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import org.jspecify.annotations.Nullable;

/** A {@link Directory} on a domain in memory; at most one chosen group. Fails when it is told to. */
final class ModelDirectory implements Directory {

    final ModelDomain domain;
    private final Set<Runnable> bells = new CopyOnWriteArraySet<>();

    @Nullable
    DirectoryId chosen;

    @Nullable
    String failure;

    volatile int snapshots;
    /** Happens before and after everybody is read. */
    volatile Runnable before = () -> {};

    volatile Runnable after = () -> {};

    ModelDirectory(ModelDomain domain) {
        this.domain = domain;
    }

    List<String> chosenNames() {
        return chosen == null ? List.of() : List.of("CN=chosen");
    }

    void ring() {
        bells.forEach(Runnable::run);
    }

    @Override
    public DirectorySnapshot snapshot(Recognition known) throws DirectoryUnavailable {
        before.run();
        DirectorySnapshot snapshot = read();
        after.run();
        return snapshot.recognising(known);
    }

    private synchronized DirectorySnapshot read() throws DirectoryUnavailable {
        snapshots++;
        check("snapshot");
        Map<DirectoryId, GroupPath> paths = paths();
        var people = new ArrayList<DirectoryUser>();
        var unreadable = new ArrayList<UnreadableEntry>();
        for (Account account : domain.accounts.values()) {
            if (account.visible && account.belowBase) {
                sort(account, paths, people, unreadable);
            }
        }
        return new DirectorySnapshot(domain.name, facts(), people, unreadable, chosenGroups());
    }

    private void sort(
            Account account,
            Map<DirectoryId, GroupPath> paths,
            List<DirectoryUser> people,
            List<UnreadableEntry> unreadable) {
        if (account.readable) {
            people.add(person(account, paths));
        } else {
            unreadable.add(new UnreadableEntry(account.id, "CN=" + account.id, "has no sAMAccountName"));
        }
    }

    @Override
    public synchronized Since changesSince(Cursor cursor) throws DirectoryUnavailable {
        check("changes");
        if (!cursor.invocationId().equals(domain.invocationId)) {
            return new Since.StartOver("the database of the domain controller is another one");
        }
        Set<DirectoryId> changedGroups = changedGroups(cursor.usn());
        Set<DirectoryId> begun = new HashSet<>();
        changedGroups.stream().filter(domain.groups::containsKey).forEach(group -> begun.addAll(below(group)));
        Map<DirectoryId, GroupPath> paths = paths();
        var people = new ArrayList<DirectoryUser>();
        var unreadable = new ArrayList<UnreadableEntry>();
        for (Account account : domain.accounts.values()) {
            if (account.visible && (account.usn > cursor.usn() || begun.contains(account.id))) {
                sort(account, paths, people, unreadable);
            }
        }
        Set<DirectoryId> deleted = new HashSet<>(domain.tombstones.keySet());
        deleted.removeIf(id -> !domain.tombstonesShow || domain.tombstones.getOrDefault(id, 0L) <= cursor.usn());
        return new Since.Changed(
                new DirectoryChanges(domain.name, facts(), people, unreadable, deleted, chosenGroups(), changedGroups));
    }

    private Set<DirectoryId> changedGroups(long since) {
        Set<DirectoryId> changed = new HashSet<>();
        domain.groups.values().stream().filter(group -> group.usn > since).forEach(group -> changed.add(group.id));
        domain.tombstones.forEach((id, usn) -> {
            if (usn > since && domain.tombstonesShow) {
                changed.add(id);
            }
        });
        return changed;
    }

    /** Everybody in a group and in the groups inside it. */
    private Set<DirectoryId> below(DirectoryId top) {
        Set<DirectoryId> seen = new HashSet<>();
        var open = new ArrayDeque<>(List.of(top));
        while (!open.isEmpty()) {
            Group group = domain.groups.get(open.remove());
            if (group != null) {
                group.members.stream().filter(seen::add).forEach(open::add);
            }
        }
        return seen;
    }

    /** The shortest way from everybody to the chosen group, breadth first. */
    private Map<DirectoryId, GroupPath> paths() {
        Map<DirectoryId, GroupPath> paths = new HashMap<>();
        Group top = chosen == null ? null : domain.groups.get(chosen);
        if (top == null) {
            return paths;
        }
        Map<DirectoryId, GroupPath> of = new HashMap<>();
        of.put(top.id, new GroupPath(List.of(new GroupPath.Step(top.id, top.name))));
        var open = new ArrayDeque<>(List.of(top));
        while (!open.isEmpty()) {
            Group group = open.remove();
            GroupPath path = of.getOrDefault(group.id, GroupPath.NONE);
            group.members.stream()
                    .sorted((a, b) -> a.value().compareTo(b.value()))
                    .forEach(member -> {
                        Group inner = domain.groups.get(member);
                        if (inner == null) {
                            paths.putIfAbsent(member, path);
                        } else if (!of.containsKey(member)) {
                            var steps = new ArrayList<>(List.of(new GroupPath.Step(inner.id, inner.name)));
                            steps.addAll(path.steps());
                            of.put(member, new GroupPath(steps));
                            open.add(inner);
                        }
                    });
        }
        return paths;
    }

    DirectoryUser person(Account account, Map<DirectoryId, GroupPath> paths) {
        return new DirectoryUser(
                domain.account(account),
                "CN=" + account.fullName + (account.belowBase ? ",OU=Staff" : ",OU=Elsewhere"),
                account.fullName,
                account.mail,
                account.enabled,
                account.hidden,
                account.belowBase,
                paths.getOrDefault(account.id, GroupPath.NONE));
    }

    /** The person as the directory describes them now. */
    DirectoryUser person(Account account) {
        return person(account, paths());
    }

    @Override
    public synchronized Map<DirectoryId, Whereabouts> lookUp(
            Map<DirectoryId, String> lastKnown, Collection<Cursor> known) throws DirectoryUnavailable {
        check("lookUp");
        Map<DirectoryId, GroupPath> paths = paths();
        Map<DirectoryId, Whereabouts> found = new HashMap<>();
        boolean behind = !facts().hasSeenAll(known);
        for (DirectoryId id : lastKnown.keySet()) {
            Account account = domain.accounts.get(id);
            if (account == null && behind) {
                found.put(id, new Whereabouts.Invisible("it lags behind"));
            } else if (account == null) {
                found.put(
                        id,
                        domain.tombstonesShow ? new Whereabouts.Gone() : new Whereabouts.Vanished("Let it see them."));
            } else if (!account.visible || !account.readable) {
                found.put(id, new Whereabouts.Invisible("it cannot be read"));
            } else {
                found.put(id, new Whereabouts.Present(person(account, paths)));
            }
        }
        return found;
    }

    private void check(String step) throws DirectoryUnavailable {
        if (step.equals(failure)) {
            throw new DirectoryUnavailable("The domain controller of " + domain.name + " went away.");
        }
        if (chosen != null && !domain.groups.containsKey(chosen)) {
            throw new DirectoryUnavailable("The chosen group of " + domain.name + " is gone.");
        }
    }

    private List<ChosenGroup> chosenGroups() {
        return chosen == null ? List.of() : List.of(new ChosenGroup("CN=chosen", chosen, "CN=chosen"));
    }

    private DomainFacts facts() {
        var names = new DomainName(domain.name + ".test", domain.name);
        return new DomainFacts(
                names, "DC=" + domain.name, "dc1." + domain.name, domain.invocationId, domain.usn, domain.received);
    }

    @Override
    public synchronized List<DirectoryUser> find(LoginName name) {
        Map<DirectoryId, GroupPath> paths = paths();
        return domain.accounts.values().stream()
                .filter(account -> account.visible && account.sam.equals(name.canonical()))
                .map(account -> person(account, paths))
                .toList();
    }

    @Override
    public List<DirectoryGroup> groups(String search) {
        return List.of();
    }

    @Override
    public List<String> namingContexts() {
        return List.of();
    }

    @Override
    public LockoutPolicy lockoutPolicy() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<CurrentAccount> current(DirectoryId account) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Lockout lockout(DirectoryId account) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Checkup checkup(Collection<String> servicePrincipals) {
        throw new UnsupportedOperationException();
    }

    @Override
    public DomainFacts check() {
        return facts();
    }

    @Override
    public Watch watch(Runnable bell) {
        bells.add(bell);
        bell.run();
        return () -> bells.remove(bell);
    }

    @Override
    public void close() {}
}
