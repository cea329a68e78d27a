package io.postern.gateway.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * For how long what a directory said about a password is trusted without asking again.
 *
 * @param remember while the directory answers; null for not at all
 * @param surviveOutage while it does not answer, since the last password it accepted; null for not at all
 */
public record MemorySettings(
        @Nullable Duration remember, @Nullable Duration surviveOutage) {}
