/**
 * How many tries an account and a client address have: everything that is counted about refused logins, and what follows from it.
 *
 * <p>Owns the limits (GCRA, and below them the lockout threshold of the directory), familiar networks and passwords that were
 * wrong a moment ago. Knows neither HTTP nor what a refusal means: {@code login.Throttled} asks here before a password is looked
 * at, and says afterwards what became of it. Counts are kept in {@link io.postern.store.Tries}, for all gateways together.
 */
package io.postern.gateway.throttle;
