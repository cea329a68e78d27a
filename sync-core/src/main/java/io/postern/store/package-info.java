/**
 * The user table as everybody sees it: users, password hashes, settings, the history of runs, cursors, admissions and leases.
 *
 * <p>Owns the interfaces and their values. Knows neither directories nor plans nor databases. May call {@code user} only.
 * Entry: {@code UserStore}; {@code store.sql.Stores} opens one.
 */
package io.postern.store;
