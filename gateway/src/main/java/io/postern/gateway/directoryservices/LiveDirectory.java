package io.postern.gateway.directoryservices;

import io.postern.directory.Directory;
import io.postern.directory.DirectorySettings;
import io.postern.directory.PasswordCheck;
import io.postern.sync.SyncSource;

/** One configured directory with its open connections. */
record LiveDirectory(DirectorySettings settings, Directory directory, PasswordCheck passwords)
        implements AutoCloseable {

    SyncSource source() {
        return new SyncSource(settings.name(), directory, settings.scope());
    }

    @Override
    public void close() {
        passwords.close();
        directory.close();
    }
}
