package io.postern.gateway.directoryservices;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.postern.directory.BindAnswer;
import io.postern.directory.Directory;
import io.postern.directory.DirectoryGroup;
import io.postern.directory.DirectoryUnavailable;
import io.postern.store.UserStore;
import io.postern.sync.SyncProgress;
import io.postern.sync.SyncReport;
import io.postern.user.DirectoryAccount;
import io.postern.user.Secret;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Directory Services that are Active Directory: open directories that are exchanged as a whole when the settings change. */
public final class ActiveDirectoryServices implements DirectoryServices {

    private static final Logger log = LoggerFactory.getLogger(ActiveDirectoryServices.class);

    private final UserStore store;
    private final SettingsKeeper keeper;
    private final DirectoryOpening opening;
    /** Held while the user table or the settings change: a run ends with the settings it began with. */
    private final ReentrantLock changing = new ReentrantLock();

    private volatile Live live;

    private ActiveDirectoryServices(UserStore store, SettingsKeeper keeper, DirectoryOpening opening) {
        this.store = store;
        this.keeper = keeper;
        this.opening = opening;
        this.live = opening.open(Settings.NONE);
    }

    /** Opens the directories of the kept settings; none of them is asked yet. */
    public static ActiveDirectoryServices open(UserStore store, Environment environment, InstantSource clock) {
        Vault vault = Vault.open(environment.dataDirectory().resolve("secret.key"));
        var services = new ActiveDirectoryServices(
                store, new SettingsKeeper(store, vault), new DirectoryOpening(store, environment, clock));
        services.live = services.opening.open(services.keeper.load());
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
            keeper.save(before.settings(), settings);
            live = after;
            before.close();
            log.info(
                    "Directory Services: {} directories are configured.",
                    settings.directories().size());
        } finally {
            changing.unlock();
        }
    }

    @Override
    public SyncReport synchronize(boolean rehearsal, int allowed, SyncProgress progress) throws DirectoryUnavailable {
        Live now = live;
        if (now.directories().isEmpty()) {
            throw new DirectoryUnavailable("Directory Services are switched off; configure a directory first.");
        }
        return rehearsal ? now.synchronization().rehearse(store, progress) : run(allowed, progress);
    }

    private SyncReport run(int allowed, SyncProgress progress) throws DirectoryUnavailable {
        changing.lock();
        try {
            return live.synchronization().run(allowed, progress);
        } finally {
            changing.unlock();
        }
    }

    @Override
    public List<String> baseDns(@Nullable String directory) throws DirectoryUnavailable {
        return chosen(directory).namingContexts();
    }

    @Override
    public List<DirectoryGroup> groups(@Nullable String directory, String search) throws DirectoryUnavailable {
        return chosen(directory).groups(search);
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
    public BindAnswer check(DirectoryAccount account, Secret password) {
        return live.named(account.directory())
                .map(directory -> directory.passwords().check(account, password))
                .orElseGet(() ->
                        new BindAnswer.Unreachable("Directory " + account.directory() + " is no longer configured."));
    }

    @Override
    public void close() {
        live.close();
    }
}
