/**
 * Complete snapshots of a domain's people: paging, ranges, naming contexts, and the one author of LDAP filters.
 *
 * <p>A snapshot is whole or does not exist. Knows neither the user table nor any plan. May call {@code directory},
 * {@code connection} and {@code user}. Entry: {@code Directories}.
 */
package io.postern.directory.reading;
