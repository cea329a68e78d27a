package io.postern.gateway.config;

import java.time.Duration;

/**
 * How long people stay logged in.
 *
 * @param tokenLife life of one access token
 * @param idle a session ends after this long without use
 * @param maximum a session ends after this long in any case
 */
public record SessionSettings(Duration tokenLife, Duration idle, Duration maximum) {}
