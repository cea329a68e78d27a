/**
 * How a password becomes another one: a person's own, proved by the old one, and whatever an administrator sets.
 *
 * <p>Owns what a local password must be and what a change brings with it: the sessions that end, the line in the audit log. The
 * old password is proved by the chain of {@code login}, so that this door is no easier than that one; a domain's rules are the
 * domain's. Calls {@code login}, {@code hashing}, {@code audit}, {@code io.postern.store} and {@code directory} (its answers).
 */
package io.postern.gateway.password;
