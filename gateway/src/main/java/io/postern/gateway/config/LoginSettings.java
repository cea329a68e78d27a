package io.postern.gateway.config;

import io.postern.gateway.throttle.ThrottleSettings;
import java.time.Duration;

/**
 * Logins with a password.
 *
 * @param refusalFloor the least time a refusal takes
 * @param directoryDeadline the longest time a directory is waited for
 * @param directoryConnections kept connections to each directory
 * @param memory for how long a directory's answer is trusted
 * @param throttle how many tries there are
 * @param local the passwords of local users
 * @param directory what this machine brings to its directories
 */
public record LoginSettings(
        Duration refusalFloor,
        Duration directoryDeadline,
        int directoryConnections,
        MemorySettings memory,
        ThrottleSettings throttle,
        LocalPasswordSettings local,
        DirectoryAccess directory) {}
