package io.postern.gateway.directoryservices;

import io.postern.directory.Directory;
import io.postern.directory.DirectorySettings;
import io.postern.directory.PasswordChange;
import io.postern.directory.PasswordCheck;
import io.postern.directory.discovery.ConfiguredDomain;
import io.postern.sso.NoServiceKeys;
import io.postern.sso.ServiceKey;
import io.postern.sync.SyncSource;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One configured directory with its open connections.
 *
 * @param services of its service account
 */
record LiveDirectory(
        DirectorySettings settings,
        Directory directory,
        PasswordCheck passwords,
        PasswordChange changes,
        Optional<OwnServices> services)
        implements AutoCloseable {

    SyncSource source() {
        return new SyncSource(settings.name(), directory, settings.scope(), place());
    }

    /** The servers by their names, or the domain they are found for: what the settings say, whatever a server says of itself. */
    private String place() {
        String server = settings.connection().server();
        return server == null
                ? ConfiguredDomain.named(settings.connection()).orElse("")
                : server.replaceAll("\\s", "").toLowerCase(Locale.ROOT);
    }

    /** The keys of the services of its service account; none if its password is not known. */
    List<ServiceKey> keys() throws IOException {
        return services.isPresent() ? services.get().keys().current() : List.of();
    }

    /** Why its service account may have services whose keys cannot be had now; empty if they are known, or there are none. */
    Optional<String> withheldKeys() {
        try {
            keys().forEach(ServiceKey::close);
            return Optional.empty();
        } catch (NoServiceKeys none) {
            return Optional.empty();
        } catch (IOException failure) {
            return Optional.of("Directory " + settings.name() + ": " + failure.getMessage());
        }
    }

    @Override
    public void close() {
        passwords.close();
        services.ifPresent(OwnServices::close);
        directory.close();
    }
}
