package io.postern.gateway.directoryservices;

import io.postern.archive.ArchiveFolders;
import io.postern.directory.BindIdentity;
import io.postern.directory.ChangeAnswer;
import io.postern.directory.Directory;
import io.postern.directory.DirectorySettings;
import io.postern.directory.PasswordChange;
import io.postern.directory.PasswordCheck;
import io.postern.directory.Protocol;
import io.postern.directory.controllers.DomainControllers;
import io.postern.directory.controllers.Surroundings;
import io.postern.directory.domain.Directories;
import io.postern.directory.password.PasswordChecks;
import io.postern.gateway.kerberos.KerberosPasswordChange;
import io.postern.gateway.kerberos.KerberosPasswordCheck;
import io.postern.gateway.kerberos.KeytabKeys;
import io.postern.gateway.kerberos.RealmMemory;
import io.postern.sso.ServiceKeys;
import io.postern.store.UserStore;
import io.postern.sync.ChosenGroupMemory;
import io.postern.sync.SyncListener;
import io.postern.sync.SyncSetup;
import io.postern.sync.SyncSource;
import io.postern.sync.Synchronization;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Opens what the settings ask for; nothing connects yet. */
final class DirectoryOpening {

    /** How many people may wait for one directory: half the places that a port has for all its requests. */
    private static final int WAITING = 512;
    /** How many people may change their password in one directory at a time. */
    private static final int CHANGING = 32;

    private final UserStore store;
    private final Environment environment;
    private final SyncListener listener;
    private final InstantSource clock;

    DirectoryOpening(UserStore store, Environment environment, SyncListener listener, InstantSource clock) {
        this.store = store;
        this.environment = environment;
        this.listener = listener;
        this.clock = clock;
    }

    Live open(Settings settings) {
        var realms = new KerberosRealms(environment);
        List<LiveDirectory> directories = settings.directories().stream()
                .map(directory -> open(directory, realms))
                .toList();
        realms.install();
        List<SyncSource> sources =
                directories.stream().map(LiveDirectory::source).toList();
        var setup = new SyncSetup(sources, store, settings.policy(), archive(), listener, clock);
        return new Live(settings, directories, new Synchronization(setup), realms, new UsualLockout(directories));
    }

    private ArchiveFolders archive() {
        return environment.archive() == null ? ArchiveFolders.none() : ArchiveFolders.below(environment.archive());
    }

    /**
     * Refuses settings with which nobody could ever log in.
     *
     * @throws IllegalArgumentException with a sentence that says what to do
     */
    void refuseHopeless(Settings settings) {
        for (DirectorySettings directory : settings.directories()) {
            if (directory.connection().identity() instanceof BindIdentity.Windows
                    && !environment.machine().exists()) {
                throw new IllegalArgumentException("Directory " + directory.name()
                        + " uses authentication windows: set directory.keytab (or sso.keytab) in the"
                        + " configuration file.");
            }
        }
    }

    /** What an administrator must do before passwords can be checked, a sentence for each directory; asks the directories. */
    List<String> missing(Live live) {
        return live.directories().stream()
                .filter(directory -> directory.settings().connection().protocol() == Protocol.LDAP)
                .filter(_ -> environment.service() == null)
                .flatMap(directory -> missing(directory).stream())
                .toList();
    }

    private static Optional<String> missing(LiveDirectory directory) {
        String name = directory.settings().name();
        return directory
                .services()
                .map(services -> services.hopeless().map(why -> NoKeytab.opening(name) + why))
                .orElseGet(() -> Optional.of(NoKeytab.sentence(name)));
    }

    private LiveDirectory open(DirectorySettings settings, KerberosRealms realms) {
        var surroundings = new Surroundings(environment.dnsServers(), environment.machine(), realms::changed);
        var controllers = DomainControllers.of(settings.connection(), surroundings);
        realms.add(settings, controllers);
        var memory = new RealmMemory(realms, controllers.addresses());
        Optional<OwnServices> services = OwnServices.of(settings, controllers, memory, environment.deadline());
        Directory directory =
                Directories.open(settings, controllers, environment.deadline(), new ChosenGroupMemory(store));
        PasswordCheck passwords = settings.connection().protocol() == Protocol.LDAP
                ? byKerberos(directory, memory, keys(services)).orElseGet(() -> new NoKeytab(settings.name()))
                : PasswordChecks.open(settings, controllers, environment.connections(), environment.deadline());
        return new LiveDirectory(
                settings,
                directory,
                new Bulkhead(passwords, WAITING),
                bounded(new ByCurrentName(
                        directory::current, new KerberosPasswordChange(memory, environment.deadline()))),
                services);
    }

    private static PasswordChange bounded(PasswordChange inner) {
        var places = new Semaphore(CHANGING);
        return (account, before, after) -> {
            if (!places.tryAcquire()) {
                return new ChangeAnswer.Unreachable("busy: too many passwords are being changed in the domain", null);
            }
            try {
                return inner.change(account, before, after);
            } finally {
                places.release();
            }
        };
    }

    /** Those of the keytab, else those of the service account. */
    private Optional<ServiceKeys> keys(Optional<OwnServices> services) {
        Environment.Service service = environment.service();
        return service == null
                ? services.map(OwnServices::keys)
                : Optional.of(new KeytabKeys(service.keytab(), service.principal()));
    }

    private Optional<PasswordCheck> byKerberos(Directory directory, RealmMemory realms, Optional<ServiceKeys> keys) {
        return keys.map(own -> new KerberosPasswordCheck(
                realms, own, directory::current, environment.connections(), environment.deadline()));
    }
}
