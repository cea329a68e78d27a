package io.postern.gateway.config;

import java.time.Duration;

/**
 * Logins with a password.
 *
 * @param refusalFloor the least time a refusal takes
 * @param directoryDeadline the longest time a directory is waited for
 * @param directoryConnections kept connections to each directory
 * @param directory what this machine brings to its directories
 */
public record LoginSettings(
        Duration refusalFloor, Duration directoryDeadline, int directoryConnections, DirectoryAccess directory) {}
