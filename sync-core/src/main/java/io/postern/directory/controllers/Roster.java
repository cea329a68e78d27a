package io.postern.directory.controllers;

import io.postern.directory.ConnectionSettings;
import io.postern.directory.DirectoryUnavailable;
import io.postern.directory.connection.Deadline;
import io.postern.directory.connection.HostAndPort;
import java.util.List;

/** Which domain controllers there are, the best first, whether they work or not. */
interface Roster {

    /**
     * All of them, at least one.
     *
     * @throws DirectoryUnavailable if none is known by the deadline
     */
    List<HostAndPort> controllers(Deadline deadline) throws DirectoryUnavailable;

    /** Those that are known already; nobody is asked. */
    List<HostAndPort> known();

    /** The ones that an administrator named. */
    final class Named implements Roster {

        private final ConnectionSettings settings;

        Named(ConnectionSettings settings) {
            this.settings = settings;
        }

        @Override
        public List<HostAndPort> controllers(Deadline deadline) throws DirectoryUnavailable {
            return HostAndPort.list(settings);
        }

        @Override
        public List<HostAndPort> known() {
            try {
                return HostAndPort.list(settings);
            } catch (DirectoryUnavailable unreadable) {
                return List.of();
            }
        }
    }
}
