package io.postern.gateway.config;

import java.nio.file.Path;

/**
 * Everything an administrator can set in the configuration file.
 *
 * @param dataDirectory where the user table, keys and certificates are kept
 * @param storeUrl JDBC URL of the user table
 */
public record Configuration(
        ListenerSettings client,
        ListenerSettings management,
        Path dataDirectory,
        String storeUrl,
        SsoSettings sso,
        LoginSettings login,
        SessionSettings session,
        LogSettings log) {}
