/**
 * The user table in a SQL database: SQLite in one file, or PostgreSQL for several gateways.
 *
 * <p>Owns the schema, its migrations and every SQL statement. May call {@code user}, {@code store} and {@code store.packed}.
 * Entry: {@code Stores}.
 */
package io.postern.store.sql;
