/**
 * The user table: users, password hashes, settings and the record of synchronisations, in a SQL database.
 *
 * <p>Owns the schema and every SQL statement. Knows neither directories nor plans. May call {@code user} only. Entry: {@code Stores}.
 */
package io.postern.store;
