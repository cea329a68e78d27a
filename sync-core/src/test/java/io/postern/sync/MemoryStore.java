package io.postern.sync;

import io.postern.store.Admission;
import io.postern.store.AdmissionRoll;
import io.postern.store.DirectoryCursor;
import io.postern.store.Lease;
import io.postern.store.PasswordProofs;
import io.postern.store.PasswordSet;
import io.postern.store.RecordedRun;
import io.postern.store.RememberedGroup;
import io.postern.store.Run;
import io.postern.store.RunChange;
import io.postern.store.StoreException;
import io.postern.store.Suspension;
import io.postern.store.Tries;
import io.postern.store.UserImage;
import io.postern.store.UserStore;
import io.postern.store.UserWriter;
import io.postern.user.Authentication;
import io.postern.user.DirectoryAccount;
import io.postern.user.DirectoryId;
import io.postern.user.LoginName;
import io.postern.user.User;
import io.postern.user.UserId;
import io.postern.user.UserName;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A user table in memory, for thousands of histories; its transactions work on a copy. Single-threaded. */
final class MemoryStore implements UserStore {

    private volatile MemoryState state = new MemoryState();

    @Override
    public PasswordProofs proofs() {
        throw new UnsupportedOperationException("a synchronisation asks for no proof");
    }

    @Override
    public <T> T transact(Function<UserWriter, T> work) {
        var writer = new Writer(state.copy());
        T result = work.apply(writer);
        if (writer.touched) {
            writer.state.version++;
        }
        state = writer.state;
        return result;
    }

    @Override
    public List<User> users() {
        return sorted(state.users.values());
    }

    private static List<User> sorted(Collection<User> users) {
        return users.stream().sorted(Comparator.comparing(User::name)).toList();
    }

    @Override
    public long version() {
        return state.version;
    }

    @Override
    public List<User> withAccounts(Collection<DirectoryId> accounts) {
        Set<DirectoryId> wanted = new HashSet<>(accounts);
        return users().stream()
                .filter(user ->
                        user.account() != null && wanted.contains(user.account().id()))
                .toList();
    }

    @Override
    public List<User> withNames(Collection<UserName> names) {
        return users().stream().filter(user -> names.contains(user.name())).toList();
    }

    @Override
    public Map<String, Integer> directoryServicesUsers() {
        var counts = new HashMap<String, Integer>();
        for (User user : state.users.values()) {
            DirectoryAccount account = user.account();
            if (account != null && user.authentication() == Authentication.DIRECTORY_SERVICES) {
                counts.merge(account.directory(), 1, Integer::sum);
            }
        }
        return counts;
    }

    @Override
    public Map<String, String> leftFolders() {
        return Map.copyOf(state.left);
    }

    @Override
    public Optional<DirectoryCursor> cursor(String directory) {
        return Optional.ofNullable(state.cursors.get(directory));
    }

    @Override
    public List<RememberedGroup> rememberedGroups(String directory) {
        return state.groups.getOrDefault(directory, List.of());
    }

    @Override
    public AdmissionRoll admissions(String directory) {
        var roll = new AdmissionRoll();
        state.admissions
                .getOrDefault(directory, Map.of())
                .values()
                .forEach(admission -> roll.add(admission.person(), admission.path()));
        return roll;
    }

    @Override
    public Optional<Admission> admission(DirectoryId person) {
        return state.admissions.values().stream()
                .filter(all -> all.containsKey(person))
                .map(all -> all.get(person))
                .findFirst();
    }

    @Override
    public List<DirectoryId> admittedThrough(String directory, Collection<DirectoryId> groups) {
        return admissions(directory).stream()
                .filter(admission -> admission.path().stream().anyMatch(step -> groups.contains(step.group())))
                .map(Admission::person)
                .toList();
    }

    @Override
    public boolean isEmpty() {
        return state.users.isEmpty();
    }

    @Override
    public Optional<User> find(UserId id) {
        return Optional.ofNullable(state.users.get(id));
    }

    @Override
    public Optional<User> named(UserName name) {
        return users().stream().filter(user -> user.name().equals(name)).findFirst();
    }

    @Override
    public List<User> meantBy(LoginName name) {
        return named(new UserName(name.canonical())).stream().toList();
    }

    @Override
    public List<User> withPrincipal(String principal) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<User> withSid(String sid) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Suspension> suspension(UserId id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long passwordChanges() {
        throw new UnsupportedOperationException();
    }

    @Override
    public long passwordChange(UserId user) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<UserId, PasswordSet> passwordsSet(Collection<UserId> users) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Tries tries() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<String> passwordHash(UserId id) {
        return Optional.ofNullable(state.hashes.get(id));
    }

    @Override
    public Optional<String> setting(String key) {
        return Optional.ofNullable(state.settings.get(key));
    }

    @Override
    public List<Run> runs(int limit) {
        return state.runs.reversed().stream().limit(limit).map(RecordedRun::run).toList();
    }

    @Override
    public Optional<RecordedRun> run(long id) {
        return state.runs.stream().filter(run -> run.run().id() == id).findFirst();
    }

    @Override
    public Optional<Lease> lease(String name, String holder, Duration length) {
        return Optional.of(new Lease(name, holder, ++state.leaseToken));
    }

    @Override
    public void release(Lease lease) {}

    @Override
    public boolean useToken(byte[] digest, Duration kept) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}

    private static MemoryStore of(MemoryState state) {
        var store = new MemoryStore();
        store.state = state;
        return store;
    }

    /** The write side, on a copy. */
    private static final class Writer extends ViewOfMemory implements UserWriter {
        private final MemoryState state;
        private boolean touched;

        Writer(MemoryState state) {
            super(of(state));
            this.state = state;
        }

        @Override
        public void require(Lease lease) {
            if (lease.token() != state.leaseToken) {
                throw new StoreException("The lease is somebody else's by now.");
            }
        }

        @Override
        public void insert(List<User> users) {
            for (User user : users) {
                put(user);
            }
        }

        private void put(User user) {
            if (view.named(user.name())
                    .filter(other -> !other.id().equals(user.id()))
                    .isPresent()) {
                throw new StoreException("Another user already has this name.");
            }
            touched = true;
            state.users.put(user.id(), user);
        }

        @Override
        public void update(List<User> users) {
            users.forEach(user -> {
                if (state.users.remove(user.id()) == null) {
                    throw new StoreException("The user " + user.name() + " no longer exists.");
                }
            });
            users.forEach(this::put);
        }

        @Override
        public void delete(List<UserId> ids) {
            for (UserId id : ids) {
                User user = state.users.remove(id);
                state.hashes.remove(id);
                if (user != null) {
                    touched = true;
                    String name = user.name().value();
                    user.rights().folders().byFolder().keySet().forEach(folder -> state.left.put(folder, name));
                    state.left.put(name, name);
                }
            }
        }

        @Override
        public void restore(List<UserImage> images) {
            for (UserImage image : images) {
                put(image.user());
                setPasswordHash(image.user().id(), image.passwordHash());
                claimFolders(image.user().rights().folders().byFolder().keySet());
                claimFolders(List.of(image.user().name().value()));
            }
        }

        @Override
        public void claimFolders(Collection<String> folders) {
            folders.forEach(state.left::remove);
        }

        @Override
        public Map<UserId, String> passwordHashes(Collection<UserId> ids) {
            var hashes = new HashMap<>(state.hashes);
            hashes.keySet().retainAll(ids);
            return hashes;
        }

        @Override
        public void setPasswordHash(UserId id, @Nullable String hash) {
            if (hash == null) {
                state.hashes.remove(id);
            } else {
                state.hashes.put(id, hash);
            }
        }

        @Override
        public void replacePasswordHash(UserId id, String before, String after) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void passwordChanged(UserId id) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void endSessions(Collection<UserId> users) {
            // The model has no sessions.
        }

        @Override
        public void passwordsSet(Map<UserId, Instant> times) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void passwordsKnownSet(Map<UserId, Instant> times) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void putSetting(String key, @Nullable String value) {
            if (value == null) {
                state.settings.remove(key);
            } else {
                state.settings.put(key, value);
            }
        }

        @Override
        public void putCursor(DirectoryCursor cursor) {
            state.cursors.put(cursor.directory(), cursor);
        }

        @Override
        public void dropCursor(String directory) {
            state.cursors.remove(directory);
        }

        @Override
        public void rememberGroups(String directory, List<RememberedGroup> groups) {
            state.groups.put(directory, groups);
        }

        @Override
        public void putAdmissions(String directory, Collection<Admission> changed, Collection<DirectoryId> removed) {
            Map<DirectoryId, Admission> all = state.admissions.computeIfAbsent(directory, name -> new HashMap<>());
            all.keySet().removeAll(removed);
            changed.forEach(admission -> all.put(admission.person(), admission));
        }

        @Override
        public long record(Run run, List<RunChange> changes) {
            long id = state.runs.size() + 1L;
            state.runs.add(new RecordedRun(
                    new Run(
                            id,
                            run.kind(),
                            run.started(),
                            run.ended(),
                            run.outcome(),
                            run.summary(),
                            run.domainControllers()),
                    changes));
            return id;
        }
    }
}
