package io.postern.gateway.password;

/**
 * What a local password must be.
 *
 * @param minimumLength in characters
 * @param rejectCommon whether one of the list of common passwords is refused
 */
public record PasswordRules(int minimumLength, boolean rejectCommon) {}
