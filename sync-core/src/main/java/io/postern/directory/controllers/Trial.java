package io.postern.directory.controllers;

import io.postern.directory.connection.DomainControllerConnection;
import io.postern.directory.connection.HostAndPort;
import org.jspecify.annotations.Nullable;

/** What became of one domain controller when each was tried; closing it closes the connection, if there is one. */
public sealed interface Trial extends AutoCloseable {

    /** Which one. */
    HostAndPort controller();

    /** The connection, or null if none came about. */
    @Nullable
    DomainControllerConnection connection();

    /** Why the service account could not be bound there, or null. */
    @Nullable
    String failure();

    @Override
    default void close() {
        DomainControllerConnection connection = connection();
        if (connection != null) {
            connection.close();
        }
    }

    /** It works, and the service account is bound. */
    record Bound(DomainControllerConnection connection) implements Trial {
        @Override
        public HostAndPort controller() {
            return connection.target();
        }

        @Override
        public @Nullable String failure() {
            return null;
        }
    }

    /** It was reached; the service account was refused, there or at one before. */
    record Reached(DomainControllerConnection connection, String failure) implements Trial {
        @Override
        public HostAndPort controller() {
            return connection.target();
        }
    }

    /** It could not be asked. */
    record Failed(HostAndPort controller, String failure) implements Trial {
        @Override
        public @Nullable DomainControllerConnection connection() {
            return null;
        }
    }
}
