/**
 * The check of one password by one bind on a kept connection, never sent twice.
 *
 * <p>Owns the pool of kept connections. Searches nothing. May call {@code controllers},
 * {@code directory}, {@code connection} and {@code user}. Entry: {@code PasswordChecks}.
 */
package io.postern.directory.password;
