package io.postern.gateway.config;

import java.nio.file.Path;

/**
 * Everything an administrator can set in the configuration file.
 *
 * @param dataDirectory where the user table, keys and certificates are kept
 */
public record Configuration(
        ListenerSettings client,
        ListenerSettings management,
        Path dataDirectory,
        StoreSettings store,
        SsoSettings sso,
        LoginSettings login,
        SessionSettings session,
        LogSettings log) {}
