package io.postern.gateway.directoryservices;

import io.postern.directory.DirectorySettings;
import io.postern.directory.PasswordCheck;
import io.postern.directory.Protocol;
import io.postern.directory.domain.Directories;
import io.postern.directory.password.PasswordChecks;
import io.postern.gateway.kerberos.KerberosPasswordCheck;
import io.postern.store.UserStore;
import io.postern.sync.SyncSource;
import io.postern.sync.Synchronization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.List;

/** Opens what the settings ask for; nothing connects yet. */
final class DirectoryOpening {

    /** How many people may wait for one directory: half the places that a port has for all its requests. */
    private static final int WAITING = 512;

    private final UserStore store;
    private final Environment environment;
    private final InstantSource clock;

    DirectoryOpening(UserStore store, Environment environment, InstantSource clock) {
        this.store = store;
        this.environment = environment;
        this.clock = clock;
    }

    Live open(Settings settings) {
        var realms = KerberosRealms.of(settings.directories(), environment);
        install(realms);
        List<LiveDirectory> directories = settings.directories().stream()
                .map(directory -> open(directory, realms))
                .toList();
        List<SyncSource> sources =
                directories.stream().map(LiveDirectory::source).toList();
        return new Live(settings, directories, new Synchronization(sources, store, settings.policy(), clock));
    }

    /**
     * Refuses settings with which nobody could ever log in.
     *
     * @throws IllegalArgumentException with a sentence that says what to do
     */
    void refuseHopeless(Settings settings) {
        for (DirectorySettings directory : settings.directories()) {
            if (directory.connection().protocol() == Protocol.LDAP && environment.service() == null) {
                throw new IllegalArgumentException(NoKeytab.sentence(directory.name()));
            }
        }
    }

    private LiveDirectory open(DirectorySettings settings, KerberosRealms realms) {
        return new LiveDirectory(
                settings,
                Directories.open(settings, environment.deadline()),
                new Bulkhead(passwords(settings, realms), WAITING));
    }

    private PasswordCheck passwords(DirectorySettings settings, KerberosRealms realms) {
        if (settings.connection().protocol() != Protocol.LDAP) {
            return PasswordChecks.open(settings, environment.connections(), environment.deadline());
        }
        Environment.Service service = environment.service();
        return service == null
                ? new NoKeytab(settings.name())
                : new KerberosPasswordCheck(
                        realms.addresses(), service.keytab(), service.principal(), environment.deadline());
    }

    private void install(KerberosRealms realms) {
        if (realms.kdcs().isEmpty()) {
            return;
        }
        try {
            realms.realms().install(environment.dataDirectory().resolve("krb5.conf"));
        } catch (IOException e) {
            throw new UncheckedIOException("The Kerberos realms could not be set up: " + e.getMessage(), e);
        }
    }
}
