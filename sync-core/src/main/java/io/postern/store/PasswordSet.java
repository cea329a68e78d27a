package io.postern.store;

import java.time.Instant;

/**
 * Since when a user has their present password, as their directory said last.
 *
 * @param number which change of anybody's password that was here; 0 if nobody had proved another one
 * @param time by the domain's clock, to the millisecond; {@link Instant#MAX} if the password must be changed before it is of use
 */
public record PasswordSet(long number, Instant time) {}
