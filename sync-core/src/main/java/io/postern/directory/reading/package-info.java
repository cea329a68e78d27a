/**
 * Complete reads of a domain: people, groups, whom a name means, what became of the missing; paging, ranges, naming contexts, and the
 * one author of LDAP filters.
 *
 * <p>A read is whole or does not exist. Knows neither the user table nor any plan. May call {@code directory},
 * {@code connection} and {@code user}. Entry: {@code Conversation}.
 */
package io.postern.directory.reading;
