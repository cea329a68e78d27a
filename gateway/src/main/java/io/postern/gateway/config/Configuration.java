package io.postern.gateway.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Everything an administrator can set in the configuration file.
 *
 * @param places where files are kept
 */
public record Configuration(
        ListenerSettings client,
        ListenerSettings management,
        Places places,
        StoreSettings store,
        SsoSettings sso,
        LoginSettings login,
        SessionSettings session,
        LogSettings log) {

    /**
     * Where files are kept.
     *
     * @param data the user table, keys and certificates
     * @param archive the archive folders, one directory each; null if nothing is to be known of them
     */
    public record Places(Path data, @Nullable Path archive) {}

    /** Where the user table, keys and certificates are kept. */
    public Path dataDirectory() {
        return places.data();
    }
}
