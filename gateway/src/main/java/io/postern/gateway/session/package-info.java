/**
 * Access tokens and the sessions behind them.
 *
 * <p>Owns the signing key, the tokens (JWT, ES256), and the life and the end of a session; sessions are kept in memory and die
 * with the process. Knows users, not HTTP, and of a login only its method. May call {@code user}, {@code store}, {@code audit}
 * and the words of {@code login}.
 */
package io.postern.gateway.session;
