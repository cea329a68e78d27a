package io.postern.gateway.directoryservices;

import io.postern.sync.SyncSource;
import io.postern.sync.Synchronization;
import java.util.List;
import java.util.Optional;

/** The settings in force and the directories that are open because of them; replaced as a whole. */
record Live(
        Settings settings,
        List<LiveDirectory> directories,
        Synchronization synchronization,
        KerberosRealms realms,
        UsualLockout lockout)
        implements AutoCloseable {

    List<SyncSource> sources() {
        return directories.stream().map(LiveDirectory::source).toList();
    }

    Optional<LiveDirectory> named(String name) {
        return directories.stream()
                .filter(directory -> directory.settings().name().equals(name))
                .findFirst();
    }

    @Override
    public void close() {
        realms.close();
        directories.forEach(LiveDirectory::close);
    }
}
