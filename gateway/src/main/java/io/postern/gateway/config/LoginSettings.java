package io.postern.gateway.config;

import java.time.Duration;

/**
 * Logins with a password.
 *
 * @param refusalFloor the least time a refusal takes
 * @param directoryDeadline the longest time a directory is waited for
 * @param directoryConnections kept connections to each directory
 * @param memory for how long a directory's answer is trusted
 * @param directory what this machine brings to its directories
 */
public record LoginSettings(
        Duration refusalFloor,
        Duration directoryDeadline,
        int directoryConnections,
        MemorySettings memory,
        DirectoryAccess directory) {}
