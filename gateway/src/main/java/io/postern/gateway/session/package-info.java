/**
 * Access tokens and the sessions behind them.
 *
 * <p>Owns the signing keys, the life and the end of a session. Knows users, not HTTP, and not how they logged in.
 */
package io.postern.gateway.session;
