package io.postern.gateway.config;

import io.postern.gateway.hashing.Argon2Settings;
import io.postern.gateway.password.PasswordRules;

/**
 * The passwords of local users.
 *
 * @param argon2 what a new hash costs
 * @param rules what a new password must be
 */
public record LocalPasswordSettings(Argon2Settings argon2, PasswordRules rules) {}
