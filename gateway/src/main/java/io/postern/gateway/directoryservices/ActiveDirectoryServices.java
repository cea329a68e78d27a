package io.postern.gateway.directoryservices;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.postern.directory.BindAnswer;
import io.postern.directory.ChangeAnswer;
import io.postern.directory.Checkup;
import io.postern.directory.Directory;
import io.postern.directory.DirectoryGroup;
import io.postern.directory.DirectoryUnavailable;
import io.postern.directory.DirectoryUser;
import io.postern.directory.Lockout;
import io.postern.directory.LockoutPolicy;
import io.postern.gateway.audit.AuditLog;
import io.postern.sso.ServiceKeys;
import io.postern.store.UserStore;
import io.postern.sync.Explanation;
import io.postern.sync.SyncProgress;
import io.postern.sync.SyncReport;
import io.postern.sync.Synchronization;
import io.postern.user.DirectoryAccount;
import io.postern.user.LoginName;
import io.postern.user.Secret;
import io.postern.user.UserId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Directory Services that are Active Directory: open directories that are exchanged as a whole when the settings change. */
public final class ActiveDirectoryServices implements DirectoryServices {

    private static final Logger log = LoggerFactory.getLogger(ActiveDirectoryServices.class);

    private static final Duration LOOK_AT_SETTINGS = Duration.ofSeconds(1);

    private final UserStore store;
    private final SettingsKeeper keeper;
    private final DirectoryOpening opening;
    /** Held while the user table or the settings change: a run ends with the settings it began with. */
    private final ReentrantLock changing = new ReentrantLock();

    private final FollowingSwitch following;
    private final Thread watch = Thread.ofVirtual().name("settings").unstarted(this::watchSettings);

    private volatile Live live;

    private ActiveDirectoryServices(
            UserStore store, SettingsKeeper keeper, DirectoryOpening opening, FollowingSwitch following) {
        this.store = store;
        this.keeper = keeper;
        this.opening = opening;
        this.following = following;
        this.live = opening.open(Settings.NONE);
    }

    /**
     * Who hears of runs: the audit log, whoever ends the sessions of a user that a run suspends or deletes, and whoever wants to know
     * what people a run has read.
     */
    public record Listeners(AuditLog audit, Consumer<UserId> sessionEnd, Consumer<List<DirectoryUser>> reading) {}

    /** Opens the directories of the kept settings, and begins to follow them if the settings say so. */
    public static ActiveDirectoryServices open(
            UserStore store, Environment environment, Listeners listeners, InstantSource clock) {
        Vault vault = Vault.open(environment.dataDirectory().resolve("secret.key"));
        var services = new ActiveDirectoryServices(
                store,
                new SettingsKeeper(store, vault),
                new DirectoryOpening(store, environment, new RunAudit(store, listeners), clock),
                new FollowingSwitch(store, clock));
        services.replace(services.opening.open(services.keeper.load()));
        services.warn();
        services.watch.start();
        return services;
    }

    @Override
    public ObjectNode configuration() {
        return SettingsKeeper.shown(live.settings());
    }

    @Override
    public void configure(JsonNode configuration) {
        if (!changing.tryLock()) {
            throw new IllegalArgumentException(
                    "A synchronisation is running with the old settings; try again when it has ended.");
        }
        try {
            Live before = live;
            Settings settings = SettingsKeeper.read(configuration, before.settings());
            opening.refuseHopeless(settings);
            Live after = opening.open(settings);
            refuseHopeless(after, before);
            keeper.save(before.settings(), settings);
            replace(after);
        } finally {
            changing.unlock();
        }
    }

    private void refuseHopeless(Live after, Live before) {
        List<String> missing = opening.missing(after);
        if (!missing.isEmpty()) {
            after.close();
            before.realms().installAgain();
            throw new IllegalArgumentException(String.join("\n", missing));
        }
    }

    private void replace(Live after) {
        Live before = live;
        following.close();
        live = after;
        before.close();
        following.follow(after);
        after.lockout().policy();
        int directories = after.settings().directories().size();
        log.info(
                "Directory Services: {} configured.",
                directories == 1 ? "1 directory is" : directories + " directories are");
    }

    /** Says what is missing for password logins; the directories may be slow to tell. */
    private void warn() {
        Live now = live;
        Thread.ofVirtual()
                .name("settings-warning")
                .start(() -> opening.missing(now).forEach(log::error));
    }

    private void watchSettings() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(LOOK_AT_SETTINGS);
                refresh();
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes over what an administrator has set at another gateway. */
    private void refresh() {
        if (!changing.tryLock()) {
            return;
        }
        try {
            keeper.loadChanged().ifPresent(settings -> {
                replace(opening.open(settings));
                warn();
            });
        } catch (RuntimeException e) {
            log.warn("The Directory Services settings could not be read: {}", e.getMessage());
        } finally {
            changing.unlock();
        }
    }

    @Override
    public SyncReport synchronize(boolean rehearsal, int allowed, SyncProgress progress) throws DirectoryUnavailable {
        return rehearsal
                ? configured().rehearse(store, progress)
                : run(synchronization -> synchronization.run(allowed, progress));
    }

    @Override
    public SyncReport synchronizeByTimetable(SyncProgress progress) throws DirectoryUnavailable {
        return run(synchronization -> synchronization.runByTimetable(progress));
    }

    /** With the settings as they are kept now, though they were made at another gateway a moment ago. */
    private Synchronization configured() throws DirectoryUnavailable {
        refresh();
        Live now = live;
        if (now.directories().isEmpty()) {
            throw new DirectoryUnavailable("Directory Services are switched off; configure a directory first.");
        }
        return now.synchronization();
    }

    @FunctionalInterface
    private interface Work {
        SyncReport of(Synchronization synchronization) throws DirectoryUnavailable;
    }

    private SyncReport run(Work work) throws DirectoryUnavailable {
        changing.lock();
        try {
            return work.of(configured());
        } finally {
            changing.unlock();
            following.wake();
        }
    }

    @Override
    public SyncReport undo(long run, boolean rehearsal) {
        if (rehearsal) {
            return live.synchronization().rehearseUndo(run);
        }
        changing.lock();
        try {
            return live.synchronization().undo(run);
        } finally {
            changing.unlock();
            following.wake();
        }
    }

    @Override
    public Explanation explain(LoginName name) {
        return live.synchronization().explain(name);
    }

    @Override
    public List<String> baseDns(@Nullable String directory) throws DirectoryUnavailable {
        return chosen(directory).namingContexts();
    }

    @Override
    public List<DirectoryGroup> groups(@Nullable String directory, String search) throws DirectoryUnavailable {
        return chosen(directory).groups(search);
    }

    @Override
    public Map<String, Checkup> checkups(Collection<String> servicePrincipals) {
        var checkups = new LinkedHashMap<String, Checkup>();
        for (LiveDirectory directory : live.directories()) {
            checkups.put(directory.settings().name(), directory.directory().checkup(servicePrincipals));
        }
        return checkups;
    }

    private Directory chosen(@Nullable String name) {
        List<LiveDirectory> directories = live.directories();
        if (name == null && directories.size() > 1) {
            throw new IllegalArgumentException(
                    "There are several directories; name one of them: " + names(directories));
        }
        return directories.stream()
                .filter(directory -> name == null || directory.settings().name().equals(name))
                .map(LiveDirectory::directory)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        name == null
                                ? "Directory Services are switched off; configure a directory first."
                                : "There is no directory '" + name + "'; configured are: " + names(directories)));
    }

    private static String names(List<LiveDirectory> directories) {
        return directories.stream()
                .map(directory -> directory.settings().name())
                .collect(Collectors.joining(", ", "", "."));
    }

    @Override
    public boolean isConfigured(DirectoryAccount account) {
        return live.named(account.directory()).isPresent();
    }

    @Override
    public BindAnswer check(DirectoryAccount account, Secret password) {
        return live.named(account.directory())
                .map(directory -> directory.passwords().check(account, password))
                .orElseGet(() ->
                        new BindAnswer.Undecided("Directory " + account.directory() + " is no longer configured."));
    }

    @Override
    public ChangeAnswer changePassword(DirectoryAccount account, Secret before, Secret after) {
        return live.named(account.directory())
                .map(directory -> directory.changes().change(account, before, after))
                .orElseGet(() -> new ChangeAnswer.Unreachable(
                        "Directory " + account.directory() + " is no longer configured.", null));
    }

    @Override
    public ServiceKeys serviceKeys() {
        return new AllOwnKeys(() -> live.directories());
    }

    @Override
    public LockoutPolicy lockoutPolicy() {
        return live.lockout().policy();
    }

    @Override
    public Lockout lockout(DirectoryAccount account) throws DirectoryUnavailable {
        return live.named(account.directory())
                .orElseThrow(() ->
                        new DirectoryUnavailable("Directory " + account.directory() + " is no longer configured."))
                .directory()
                .lockout(account.id());
    }

    @Override
    public void close() {
        watch.interrupt();
        following.close();
        live.close();
    }
}
